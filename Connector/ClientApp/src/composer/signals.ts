import { useEffect, useState, type FocusEvent } from 'react';
import { channelApi } from '../api/channelCalls';
import type { ChannelTraits } from '../api/types';
import { tellsTyping } from './decide';

/** When each conversation's customer was last told that the agent writes. */
const told = new Map<string, number>();

export function tellTyping(id: string, traits: ChannelTraits | undefined, text: string) {
  if (!traits?.typing || text === '' || !tellsTyping(told.get(id) ?? null, Date.now())) return;
  told.set(id, Date.now());
  // Best effort by contract: that the customer does not see the dots is nothing an agent could do something about.
  channelApi.typing(id).catch(() => {});
}

/** The customer's last message that the platform was told we have seen, per conversation. */
const seen = new Map<string, number>();

/**
 * Tells the platform that messages were seen: when the focus is in the window, in this tab, and there is one that came after the last time.
 * A window that only happens to be on screen has not been read.
 */
export function useSeen(id: string, traits: ChannelTraits | undefined, lastIn: number) {
  const [inside, setInside] = useState(false);
  const known = traits?.typing !== undefined; // a server that knows nothing of this has no traits for it either
  useEffect(() => {
    if (!inside || !known || lastIn <= (seen.get(id) ?? 0)) return;
    seen.set(id, lastIn);
    // Best effort by contract, as above.
    channelApi.seen(id).catch(() => {});
  }, [id, inside, known, lastIn]);
  return {
    onFocus: () => setInside(true),
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setInside(false);
    },
  };
}

/** For another agent at this computer. */
export function forgetSignals() {
  told.clear();
  seen.clear();
}
