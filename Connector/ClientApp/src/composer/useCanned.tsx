import { useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { dayApi } from '../api/dayCalls';
import type { CannedReply } from '../api/dayTypes';
import type { Conversation, Item } from '../api/types';
import { keys } from '../live/store';
import { firstName } from '../shell/people';
import { useSession } from '../shell/session';
import { cannedPieces, filledText, firstWithout, fitting, inserted, slashAt } from './canned';

const none: CannedReply[] = [];

interface Field {
  item: Item;
  conversation: Conversation | undefined;
  text: string;
  cursor: number;
  /** Whether the field has the focus: elsewhere nobody types. */
  here: boolean;
  write: (text: string, cursor: number) => void;
}

/** Canned replies of one composer: open while the cursor is in a word that begins with a slash, and something fits. */
export function useCanned({ item, conversation, text, cursor, here, write }: Field) {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const slash = slashAt(text, cursor);
  const { data } = useQuery({ queryKey: keys.canned, queryFn: dayApi.cannedReplies, enabled: slash !== null });
  const [at, setAt] = useState(0);
  const [missing, setMissing] = useState<string | null>(null);
  /** Where the agent said no with Esc; the same slash does not ask again. */
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [last, setLast] = useState('');
  const replies = slash ? fitting(data?.items ?? none, item.channel, i18n.language, slash.wish) : none;
  const open = here && slash !== null && slash.from !== dismissed && replies.length > 0;
  if (slash === null && dismissed !== null) setDismissed(null);
  const now = slash ? `${slash.from} ${slash.wish}` : '';
  if (now !== last) {
    setLast(now);
    setAt(0);
    setMissing(null);
  }
  const values = {
    'contact.name': item.contact.name,
    'contact.firstName': item.contact.name && firstName(item.contact),
    'agent.name': user.displayName,
    'agent.firstName': user.displayName.split(/\s+/)[0],
    'conversation.type': (conversation?.type ?? item.type)?.name,
    'channel.name': t(`channel.${item.channel}`),
    'account.name': item.account,
  };

  function choose(reply: CannedReply) {
    if (!slash) return;
    const pieces = cannedPieces(reply.text, values);
    const without = firstWithout(pieces);
    if (without !== null) return setMissing(without);
    const after = inserted(text, slash, filledText(pieces));
    write(after.text, after.cursor);
  }

  /** True when the key was for the list. */
  function onKey(event: KeyboardEvent): boolean {
    if (!open || event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      setAt((at + step + replies.length) % replies.length);
      setMissing(null);
    } else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
      const reply = replies[at];
      if (reply) choose(reply);
    } else if (event.key === 'Escape') {
      setDismissed(slash?.from ?? null);
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
  const listId = `canned-${item.conversationId}`;
  return { open, listId, wish: slash?.wish ?? '', replies, values, at, missing, choose, onKey };
}
