import { QueryClient } from '@tanstack/react-query';
import type { ListFilter } from '../api/calls';
import { Problem } from '../api/problem';
import type { Changed, Conversation, Item, ListPage } from '../api/types';
import { placeItem } from '../list/order';

/** Everything read from the server, in one cache; live events and answers of commands are folded into it here. */
export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      retry: (count, error) => error instanceof Problem && error.transient && count < 3,
      refetchOnReconnect: true,
    },
  },
});

export const keys = {
  list: (filter: ListFilter) => ['list', filter] as const,
  panel: ['panel'] as const,
  conversation: (id: string) => ['conversation', id] as const,
  types: ['types'] as const,
};

/** The latest version seen of each conversation: an answer that was overtaken on the way must not bring the past back. */
const versions = new Map<string, number>();
let me = '';

export function startStore(userId: string) {
  me = userId;
}

export function forgetStore() {
  versions.clear();
  cache.clear();
}

export function applyChanges(changes: readonly Changed[]) {
  for (const change of changes) {
    if (change.version < (versions.get(change.conversationId) ?? 0)) continue;
    versions.set(change.conversationId, change.version);
    fold(change.conversationId, change.item, change.status);
    void cache.invalidateQueries({ queryKey: keys.conversation(change.conversationId) });
  }
}

/** The answer of pick, close, end, undo…: the same as a live event, only sooner. */
export function applyConversation(conversation: Conversation) {
  if (conversation.version < (versions.get(conversation.conversationId) ?? 0)) return;
  versions.set(conversation.conversationId, conversation.version);
  const listed = conversation.status === 'Waiting' || conversation.status === 'Engaged' || conversation.status === 'Closed';
  cache.setQueryData(keys.conversation(conversation.conversationId), conversation);
  fold(conversation.conversationId, listed ? conversation : null, conversation.status);
}

function fold(id: string, item: Item | null, status: Item['status']) {
  for (const [key, page] of cache.getQueriesData<ListPage>({ queryKey: ['list'] })) {
    if (!page) continue;
    const filter = key[1] as ListFilter;
    const before = page.items.find(other => other.conversationId === id);
    const items = placeItem(page.items, id, item, filter);
    const waiting = page.waiting + Number(waits(items.find(other => other.conversationId === id))) - Number(waits(before));
    cache.setQueryData<ListPage>(key, { ...page, items, waiting: Math.max(0, waiting) });
  }
  cache.setQueryData<{ items: Item[] }>(keys.panel, panel => panel && { items: foldPanel(panel.items, id, item) });
  cache.setQueryData<Conversation>(keys.conversation(id), known => known && { ...known, ...(item ?? {}), status });
}

function foldPanel(items: Item[], id: string, item: Item | null): Item[] {
  const mine = item !== null && item.status === 'Engaged' && item.agent?.id === me;
  if (!mine) return items.filter(other => other.conversationId !== id);
  const known = items.some(other => other.conversationId === id);
  return known ? items.map(other => (other.conversationId === id ? item : other)) : [...items, item];
}

const waits = (item: Item | undefined) => item?.status === 'Waiting';

/** After a reconnect the lists are read again: events of the meantime are gone. */
export function resumeStore() {
  void cache.invalidateQueries({ queryKey: ['list'] });
  void cache.invalidateQueries({ queryKey: keys.panel });
  void cache.invalidateQueries({ queryKey: ['conversation'] });
}
