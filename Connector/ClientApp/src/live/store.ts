import { QueryClient } from '@tanstack/react-query';
import { api, type ListFilter } from '../api/calls';
import { Problem } from '../api/problem';
import type { Changed, Contact, Conversation, Item, ListPage } from '../api/types';
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
  allTypes: ['all-types'] as const,
  questions: ['quality-questions'] as const,
  notices: ['notices'] as const,
  canned: ['canned'] as const,
  agents: ['agents'] as const,
  groups: ['groups'] as const,
  offers: ['offers'] as const,
  hours: ['hours'] as const,
  panels: ['panel-of'] as const,
  panelOf: (agent: string) => ['panel-of', agent] as const,
  tasks: ['tasks'] as const,
  past: (contactId: string) => ['past', contactId] as const,
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

/** What was heard while a list was on its way here: the server may have read the list before. */
const readings = new Set<Changed[]>();

/** Reads a list and folds into it what was heard meanwhile. */
export async function reading<T extends { items: Item[] }>(read: () => Promise<T>, place: (list: T, change: Changed) => T): Promise<T> {
  const heard: Changed[] = [];
  readings.add(heard);
  try {
    return heard.reduce((list, change) => (isNews(list.items, change) ? place(list, change) : list), await read());
  } finally {
    readings.delete(heard);
  }
}

const isNews = (items: readonly Item[], change: Changed) =>
  change.version >= (items.find(item => item.conversationId === change.conversationId)?.version ?? 0);

export const readPage = (filter: ListFilter, limit: number) =>
  reading(() => api.list(filter, limit), (page, change) => placeInPage(page, change.conversationId, change.item, filter));

export const readPanel = () =>
  reading(api.panel, (panel, change) => ({ items: foldPanel(panel.items, change.conversationId, change.item) }));

export function applyChanges(changes: readonly Changed[]) {
  for (const change of changes) {
    if (change.version < (versions.get(change.conversationId) ?? 0)) continue;
    versions.set(change.conversationId, change.version);
    fold(change);
    void cache.invalidateQueries({ queryKey: keys.conversation(change.conversationId) });
  }
}

/** The answer of pick, close, end, undo…: the same as a live event, only sooner. */
export function applyConversation(conversation: Conversation) {
  if (conversation.version < (versions.get(conversation.conversationId) ?? 0)) return;
  versions.set(conversation.conversationId, conversation.version);
  const listed = conversation.status !== 'Ending' && conversation.status !== 'Ended';
  cache.setQueryData(keys.conversation(conversation.conversationId), conversation);
  const { conversationId, version, status } = conversation;
  fold({ conversationId, version, status, item: listed ? conversation : null });
}

function fold(change: Changed) {
  const { conversationId: id, item, status } = change;
  for (const heard of readings) heard.push(change);
  for (const [key, page] of cache.getQueriesData<ListPage>({ queryKey: ['list'] })) {
    if (!page) continue;
    cache.setQueryData<ListPage>(key, placeInPage(page, id, item, key[1] as ListFilter));
  }
  cache.setQueryData<{ items: Item[] }>(keys.panel, panel => panel && { items: foldPanel(panel.items, id, item) });
  cache.setQueryData<Conversation>(keys.conversation(id), known => known && joined(known, item, status));
}

/** An item says less of the contact than the conversation does: what only the latter knows (links, block) stays. */
const joined = (known: Conversation, item: Item | null, status: Conversation['status']): Conversation => ({
  ...known,
  ...item,
  contact: { ...known.contact, ...item?.contact },
  status,
});

function placeInPage(page: ListPage, id: string, item: Item | null, filter: ListFilter): ListPage {
  const before = page.items.find(other => other.conversationId === id);
  const items = placeItem(page.items, id, item, filter);
  const waiting = page.waiting + Number(waits(items.find(other => other.conversationId === id))) - Number(waits(before));
  return { ...page, items, waiting: Math.max(0, waiting) };
}

function foldPanel(items: Item[], id: string, item: Item | null): Item[] {
  const mine = item !== null && item.status === 'Engaged' && item.agent?.id === me;
  if (!mine) return items.filter(other => other.conversationId !== id);
  const known = items.some(other => other.conversationId === id);
  return known ? items.map(other => (other.conversationId === id ? item : other)) : [...items, item];
}

/** A contact as the server has them now, in everything that shows them. */
export function foldContact(contact: Contact) {
  const fresh = <T extends Item>(item: T): T => (item.contact.id === contact.id ? { ...item, contact: { ...item.contact, ...contact } } : item);
  for (const [key, page] of cache.getQueriesData<{ items: Item[] }>({ predicate: ({ queryKey: [name] }) => name === 'list' || name === 'panel' }))
    if (page) cache.setQueryData(key, { ...page, items: page.items.map(fresh) });
  for (const [key, known] of cache.getQueriesData<Conversation>({ queryKey: ['conversation'] }))
    if (known) cache.setQueryData(key, fresh(known));
}

const waits = (item: Item | undefined) => item?.status === 'Waiting';

/** Types were added, renamed or merged: whatever shows their names is read again. */
export function typesChanged() {
  for (const queryKey of [keys.types, keys.allTypes, ['list'], keys.panel, ['conversation']]) void cache.invalidateQueries({ queryKey });
}

/** After a reconnect the lists are read again: events of the meantime are gone. A reading that began before them is no answer any more. */
export function resumeStore() {
  const all = [
    ['list'],
    keys.panel,
    ['conversation'],
    keys.notices,
    keys.canned,
    keys.offers,
    keys.agents,
    keys.groups,
    keys.panels,
    keys.tasks,
  ];
  for (const queryKey of all)
    void cache.cancelQueries({ queryKey }).then(() => cache.invalidateQueries({ queryKey }));
}
