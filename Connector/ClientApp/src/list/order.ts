import type { ListFilter } from '../api/calls';
import type { Item } from '../api/types';

/**
 * The order of the picking list, as the server pages it: who needs an answer first, the longest waiting on top; then the others, the newest
 * conversation on top (ids grow with time).
 */
export function compareItems(a: Item, b: Item): number {
  const group = Number(b.status === 'Waiting') - Number(a.status === 'Waiting');
  if (group !== 0) return group;
  if (a.status !== 'Waiting') return a.conversationId < b.conversationId ? 1 : -1;
  const byTime = time(a.waitingSince ?? a.previewAt) - time(b.waitingSince ?? b.previewAt);
  return byTime !== 0 ? byTime : a.conversationId < b.conversationId ? -1 : 1;
}

const time = (value: string | null) => (value === null ? 0 : Date.parse(value));

export function matches(item: Item, filter: ListFilter): boolean {
  return (
    (!filter.channel || item.channel === filter.channel) &&
    (!filter.type || item.type?.id === filter.type) &&
    (filter.state ? item.status.toLowerCase() === filter.state : item.status !== 'WithBot') &&
    (!filter.kind || (item.public === true) === (filter.kind === 'comment'))
  );
}

/** The list after one conversation changed; `item` null when it left the list. */
export function placeItem(items: Item[], conversationId: string, item: Item | null, filter: ListFilter): Item[] {
  const others = items.filter(other => other.conversationId !== conversationId);
  if (item === null || !matches(item, filter)) return others.length === items.length ? items : others;
  const index = others.findIndex(other => compareItems(item, other) < 0);
  return index < 0 ? [...others, item] : [...others.slice(0, index), item, ...others.slice(index)];
}

export interface Held {
  rows: { item: Item; gone: boolean }[];
  above: number;
  below: number;
}

/**
 * The list while a hand is in it: the order of `shown` holds, what left stays as a grey row, and what is new, or now needs an
 * answer, is only counted ("3 new above"), so that nothing moves under the pointer or the focus.
 */
export function hold(shown: readonly Item[], fresh: readonly Item[]): Held {
  const now = new Map(fresh.map(item => [item.conversationId, item]));
  const known = new Set(shown.map(item => item.conversationId));
  const last = shown.at(-1);
  const added = fresh.filter(item => !known.has(item.conversationId));
  const above = added.filter(item => last && compareItems(item, last) < 0).length;
  const risen = shown.filter(item => item.status !== 'Waiting' && now.get(item.conversationId)?.status === 'Waiting').length;
  const rows = shown.map(item => ({ item: now.get(item.conversationId) ?? item, gone: !now.has(item.conversationId) }));
  return { rows, above: above + risen, below: added.length - above };
}
