import { serverNow } from '../api/http';
import type { Changed, Item } from '../api/types';
import { firstName } from '../shell/people';
import { escalationOf, newsOf, type Known } from './rules';
import { tell } from './tell';

const known = new Map<string, Known>();
let me = '';
let hearsEscalations = false;

export function startWatching(userId: string, supervises: boolean) {
  me = userId;
  hearsEscalations = supervises;
}

export function stopWatching() {
  me = '';
  known.clear();
}

/** What is on the lists already is no news. */
export function seeItems(items: readonly Item[]) {
  for (const item of items) if (!known.has(item.conversationId)) keep(item);
}

/** Every change that the live hub told. */
export function watchChanges(changes: readonly Changed[]) {
  for (const change of changes) {
    const before = known.get(change.conversationId);
    const name = change.item ? firstName(change.item.contact) : '';
    const news = newsOf(change, before, me, name, serverNow()) ?? (hearsEscalations ? escalationOf(change, before, name, serverNow()) : null);
    if (change.item) keep(change.item);
    else known.delete(change.conversationId);
    if (news) void tell(news);
  }
}

const keep = ({ conversationId, status, previewAt, needsAnswer, escalatedAt }: Item) =>
  known.set(conversationId, { status, previewAt, needsAnswer, escalatedAt: escalatedAt ?? null });
