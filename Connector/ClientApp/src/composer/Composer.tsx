import { useState } from 'react';
import type { Conversation, Item } from '../api/types';
import { useNow } from '../shell/now';
import { useSession } from '../shell/session';
import { wayOf } from './decide';
import { readDraft, saveDraft, type Draft } from './drafts';
import { WindowOver } from './WindowOver';
import { Writing } from './Writing';

interface Props {
  item: Item;
  conversation: Conversation | undefined;
  place: number;
}

/** The foot of a window: a field, or templates, or why nothing can be sent. The draft outlives a change from one to the other. */
export function Composer({ item, conversation, place }: Props) {
  const { user } = useSession();
  const id = item.conversationId;
  const [draft, setDraft] = useState<Draft | null>(() => readDraft(user.id, id));
  const way = wayOf(item.windowEndsAt, conversation, useNow());
  if (way.kind === 'templates' || way.kind === 'nothing')
    return <WindowOver item={item} conversation={conversation} text={draft?.text ?? ''} templates={way.kind === 'templates'} />;
  return (
    <Writing
      item={item}
      conversation={conversation}
      place={place}
      draft={draft}
      keep={text => setDraft(saveDraft(user.id, id, text))}
      personUntil={way.kind === 'person' ? way.until : null}
    />
  );
}
