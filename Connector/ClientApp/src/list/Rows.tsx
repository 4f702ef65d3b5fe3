import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { PickingRow } from './PickingRow';
import { picking } from './usePick';

interface Props {
  rows: { item: Item; gone: boolean }[];
  scroller: HTMLElement | null;
  pick: (item: Item) => void;
  more: () => Promise<void>;
}

/** Only the rows on screen are in the document; ↑ ↓ Home End move, Enter picks. */
export function Rows({ rows, scroller, pick, more }: Props) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState<string | null>(null);
  const busy = picking.use();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    getItemKey: index => rows[index]?.item.conversationId ?? index,
    estimateSize: () => 66,
    overscan: 6,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= rows.length - 10)
      void more().catch((error: unknown) => console.warn('The next page of the list did not come.', error));
  }, [lastShown, rows.length, more]);
  const at = Math.max(
    0,
    rows.findIndex(row => row.item.conversationId === current),
  );

  function move(event: KeyboardEvent) {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (!target) return;
    event.preventDefault();
    setCurrent(target.item.conversationId);
    virtual.scrollToIndex(rows.indexOf(target));
    const id = `row-${target.item.conversationId}`;
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(id)?.focus()));
  }

  return (
    <ul className="rows" aria-label={t('list.title')} style={{ blockSize: virtual.getTotalSize() }} onKeyDown={move}>
      {shown.map(({ index, start, key }) => {
        const row = rows[index];
        if (!row) return null;
        const id = row.item.conversationId;
        return (
          <li
            key={key}
            className="rows__i"
            data-index={index}
            ref={virtual.measureElement}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start}px)` }}>
            <PickingRow
              item={row.item}
              gone={row.gone}
              busy={busy.has(id)}
              reachable={index === at}
              pick={pick}
              focused={() => setCurrent(id)}
            />
          </li>
        );
      })}
    </ul>
  );
}
