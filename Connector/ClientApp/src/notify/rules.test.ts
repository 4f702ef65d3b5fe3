import { describe, expect, it } from 'vitest';
import type { Changed, Item } from '../api/types';
import { escalationOf, isWanted, newsOf, remember, type Known } from './rules';

const now = Date.parse('2026-11-22T10:00:00Z');
const at = '2026-11-22T09:59:50Z';
const change = (item: Partial<Item>): Changed => ({
  conversationId: 'c',
  version: 7,
  status: item.status ?? 'Waiting',
  item: { conversationId: 'c', status: 'Waiting', previewAt: at, needsAnswer: true, agent: null, ...item } as Item,
});
const mine: Partial<Item> = { status: 'Engaged', agent: { id: 'me', name: 'Me' } };
const known = (more: Partial<Known>): Known => ({ status: 'Engaged', previewAt: '2026-11-22T09:00:00Z', needsAnswer: false, ...more });

describe('news', () => {
  it('are a customer of mine who wrote', () => {
    expect(newsOf(change(mine), known({}), 'me', 'Maria', now)).toMatchObject({ kind: 'mine', conversationId: 'c', name: 'Maria' });
    expect(newsOf(change(mine), known({ previewAt: at }), 'me', 'Maria', now)).toBeNull();
    expect(newsOf(change({ ...mine, needsAnswer: false }), known({}), 'me', 'Maria', now)).toBeNull();
  });

  it('are not what a colleague handles', () => {
    expect(newsOf(change({ status: 'Engaged', agent: { id: 'other', name: 'Marc' } }), known({}), 'me', 'Maria', now)).toBeNull();
  });

  it('are a conversation that begins to wait, once', () => {
    expect(newsOf(change({}), undefined, 'me', 'Maria', now)?.kind).toBe('new');
    expect(newsOf(change({}), known({ status: 'Closed' }), 'me', 'Maria', now)?.kind).toBe('new');
    expect(newsOf(change({}), known({ status: 'Waiting' }), 'me', 'Maria', now)).toBeNull();
    expect(newsOf(change({ previewAt: '2026-11-22T08:00:00Z' }), undefined, 'me', 'Maria', now)).toBeNull();
  });

  it('are, for supervisors, one that waits too long, once', () => {
    const escalated = change({ escalatedAt: at });
    expect(escalationOf(escalated, known({ status: 'Waiting' }), 'Maria', now)).toMatchObject({ kind: 'escalated', name: 'Maria' });
    expect(escalationOf(escalated, known({ status: 'Waiting', escalatedAt: at }), 'Maria', now)).toBeNull();
    expect(escalationOf(change({ escalatedAt: '2026-11-22T08:00:00Z' }), undefined, 'Maria', now)).toBeNull();
    expect(escalationOf(change({}), undefined, 'Maria', now)).toBeNull();
  });

  it('have a key that every tab finds by itself', () => {
    const key = newsOf(change(mine), known({}), 'me', 'Maria', now)?.key;
    expect(key).toBe(newsOf({ ...change(mine), version: 9 }, known({}), 'me', 'Other', now)?.key);
    expect(
      remember(
        Array.from({ length: 50 }, (_, i) => String(i)),
        'x',
      ),
    ).toHaveLength(50);
  });

  it('of nobody in particular are told to who wants them', () => {
    expect(isWanted('new', { notifyNew: false })).toBe(false);
    expect(isWanted('new', { notifyNew: true })).toBe(true);
    expect(isWanted('mine', { notifyNew: false })).toBe(true);
  });
});
