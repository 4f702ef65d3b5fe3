import { serverNow } from '../api/http';
import type { Changed, Item } from '../api/types';
import { firstName } from '../shell/people';
import { newsOf, type Known } from './rules';
import { tell } from './tell';

const known = new Map<string, Known>();
let me = '';

export function startWatching(userId: string) {
  me = userId;
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
    const news = newsOf(change, known.get(change.conversationId), me, change.item ? firstName(change.item.contact) : '', serverNow());
    if (change.item) keep(change.item);
    else known.delete(change.conversationId);
    if (news) void tell(news);
  }
}

const keep = ({ conversationId, status, previewAt, needsAnswer }: Item) => known.set(conversationId, { status, previewAt, needsAnswer });
