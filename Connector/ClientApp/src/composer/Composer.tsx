import type { Conversation, Item } from '../api/types';
import { useNow } from '../shell/now';
import { wayOf } from './decide';
import { useDraft, useDraftOnScreen } from './drafts';
import { VisitorLeft } from '../time/VisitorLeft';
import { WindowOver } from './WindowOver';
import { Writing } from './Writing';

interface Props {
  item: Item;
  conversation: Conversation | undefined;
  place: number;
}

/** The foot of a window: a field, or templates, or why nothing can be sent. The draft outlives a change from one to the other. */
export function Composer({ item, conversation, place }: Props) {
  const { text } = useDraft(item.conversationId);
  useDraftOnScreen(item.conversationId);
  const way = wayOf(item.windowEndsAt, conversation, useNow());
  if (way.kind === 'left') return <VisitorLeft item={item} since={way.since} text={text} />;
  if (way.kind === 'templates' || way.kind === 'nothing')
    return <WindowOver item={item} conversation={conversation} text={text} templates={way.kind === 'templates'} />;
  return <Writing item={item} conversation={conversation} place={place} personUntil={way.kind === 'person' ? way.until : null} />;
}
