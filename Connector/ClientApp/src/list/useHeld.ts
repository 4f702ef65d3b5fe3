import { useEffect, useMemo, useRef, useState } from 'react';
import type { Item } from '../api/types';
import { hold, type Held } from './order';

/** Holds the order of the list while the pointer or the focus is in it; a change of the filter is the agent's own wish and shows at once. */
export function useHeld(fresh: Item[], wish: string) {
  const [inside, setInside] = useState({ pointer: false, focus: false });
  const shown = useRef<{ items: Item[]; wish: string }>({ items: fresh, wish });
  const list = useRef<HTMLElement | null>(null);
  const [, renew] = useState(0);
  // A focused row that was taken away never says that it lost the focus.
  useEffect(() => {
    if (inside.focus && !list.current?.contains(document.activeElement)) setInside(now => ({ ...now, focus: false }));
  }, [fresh, inside.focus]);
  const held: Held = useMemo(() => {
    const holding = (inside.pointer || inside.focus) && shown.current.wish === wish && shown.current.items.length > 0;
    if (holding) return hold(shown.current.items, fresh);
    shown.current = { items: fresh, wish };
    return { rows: fresh.map(item => ({ item, gone: false })), above: 0, below: 0 };
  }, [fresh, wish, inside]);
  // What is further down does not move anything: it is added as it comes.
  if (held.below > 0) extend(shown.current, fresh);
  return {
    held,
    release: () => {
      shown.current = { items: fresh, wish };
      setInside(now => ({ ...now }));
      renew(n => n + 1);
    },
    hands: {
      onPointerEnter: (event: React.PointerEvent) => {
        if (event.pointerType === 'mouse') setInside(now => ({ ...now, pointer: true }));
      },
      onPointerLeave: () => setInside(now => ({ ...now, pointer: false })),
      onFocus: (event: React.FocusEvent<HTMLElement>) => {
        list.current = event.currentTarget;
        setInside(now => (now.focus ? now : { ...now, focus: true }));
      },
      onBlur: (event: React.FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setInside(now => ({ ...now, focus: false }));
      },
    },
  };
}

function extend(shown: { items: Item[] }, fresh: Item[]) {
  const known = new Set(shown.items.map(item => item.conversationId));
  const last = shown.items.at(-1);
  const at = fresh.findIndex(item => item.conversationId === last?.conversationId);
  const later = at < 0 ? [] : fresh.slice(at + 1).filter(item => !known.has(item.conversationId));
  if (later.length > 0) shown.items = [...shown.items, ...later];
}
