import { describe, expect, it } from 'vitest';
import type { Item, ListStatus } from '../api/types';
import { compareItems, hold, matches, placeItem } from './order';

const all = { channel: '', type: '', state: '', kind: '' };
const item = (id: string, status: ListStatus, minute: number): Item => ({
  conversationId: id,
  threadId: id,
  channel: 'messenger',
  account: 'Page',
  contact: { id, externalId: id, name: id, picture: null },
  preview: '',
  previewAt: at(minute),
  status,
  agent: null,
  lastAgent: null,
  waitingSince: status === 'Waiting' ? at(minute) : null,
  windowEndsAt: null,
  needsAnswer: status === 'Waiting',
  type: null,
  reason: null,
  version: 1,
});
const at = (minute: number) => `2026-11-22T10:${String(minute).padStart(2, '0')}:00Z`;
const ids = (items: Item[]) => items.map(i => i.conversationId);

describe('order of the picking list', () => {
  it('has the longest waiting first, then the newest of the others', () => {
    const items = [
      item('1-closed', 'Closed', 9),
      item('wait-new', 'Waiting', 9),
      item('2-engaged', 'Engaged', 8),
      item('wait-old', 'Waiting', 2),
    ];
    expect(ids([...items].sort(compareItems))).toEqual(['wait-old', 'wait-new', '2-engaged', '1-closed']);
  });

  it('moves a changed conversation to its place', () => {
    const items = [item('a', 'Waiting', 1), item('b', 'Waiting', 2), item('c', 'Closed', 3)];
    expect(ids(placeItem(items, 'a', item('a', 'Engaged', 5), all))).toEqual(['b', 'c', 'a']);
  });

  it('drops what left, and what the filter excludes', () => {
    const items = [item('a', 'Waiting', 1), item('b', 'Waiting', 2)];
    expect(ids(placeItem(items, 'a', null, all))).toEqual(['b']);
    expect(ids(placeItem(items, 'a', item('a', 'Engaged', 1), { ...all, state: 'waiting' }))).toEqual(['b']);
  });
});

it('shows what bots are answering only to who asks for it', () => {
  const bots = item('a', 'WithBot', 1);
  expect(matches(bots, all)).toBe(false);
  expect(matches(bots, { ...all, state: 'withbot' })).toBe(true);
  expect(ids(placeItem([bots], 'a', item('a', 'Waiting', 2), { ...all, state: 'withbot' }))).toEqual([]);
});

it('tells comments from messages by what the server says of each', () => {
  const comment = { ...item('a', 'Waiting', 1), public: true };
  const message = item('b', 'Waiting', 2);
  expect(matches(comment, { ...all, kind: 'comment' })).toBe(true);
  expect(matches(comment, { ...all, kind: 'message' })).toBe(false);
  expect(matches(message, { ...all, kind: 'message' })).toBe(true);
  expect(matches(message, { ...all, kind: 'comment' })).toBe(false);
});

describe('hold', () => {
  it('keeps rows where they are and counts the new ones', () => {
    const shown = [item('a', 'Waiting', 5), item('b', 'Waiting', 6)];
    const fresh = [item('new', 'Waiting', 1), item('b', 'Engaged', 6), item('later', 'Closed', 1)];
    const held = hold(shown, fresh);
    expect(held.rows.map(row => [row.item.conversationId, row.item.status, row.gone])).toEqual([
      ['a', 'Waiting', true],
      ['b', 'Engaged', false],
    ]);
    expect(held.above).toBe(1);
    expect(held.below).toBe(1);
  });

  it('counts a closed conversation that needs an answer again, and leaves it where it is', () => {
    const held = hold([item('a', 'Waiting', 5), item('b', 'Closed', 6)], [item('a', 'Waiting', 5), item('b', 'Waiting', 9)]);
    expect(held.rows.map(row => row.item.conversationId)).toEqual(['a', 'b']);
    expect(held.above).toBe(1);
  });
});
