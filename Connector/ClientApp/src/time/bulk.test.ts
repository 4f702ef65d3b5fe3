import i18n from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import type { BulkItem } from '../api/timeTypes';
import type { Item } from '../api/types';
import en from '../i18n/en.json';
import { blockedText, undoUntil } from './bulk';
import { choose, selection, startChoosing, stopChoosing, toggle } from './selection';
import { concernsTasks } from './tasks';

const one = (more: Partial<BulkItem>): BulkItem => ({
  conversationId: 'c',
  outcome: 'blocked',
  reason: null,
  detail: null,
  agent: null,
  since: null,
  status: 'Engaged',
  undoUntil: null,
  ...more,
});
const item = { channel: 'messenger', contact: { id: 'c', externalId: '1', name: 'Maria Conti', picture: null } } as Item;

beforeAll(() => i18n.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } }));

it('says why one is left as it is', () => {
  expect(blockedText(one({ reason: 'customer-waits' }), item)).toBe('The customer waits for an answer.');
  expect(blockedText(one({ reason: 'type-required' }), item)).toBe('Messenger conversations need a type before they end.');
  expect(blockedText(one({ reason: 'moon-is-full', detail: 'The moon is full.' }), item)).toBe('The moon is full.');
});

it('offers to undo until the first of the batch is sealed', () => {
  const ok = (undo: string | null) => one({ outcome: 'ok', undoUntil: undo });
  expect(undoUntil([ok('2026-11-22T10:00:09Z'), ok('2026-11-22T10:00:08Z'), one({ undoUntil: '2026-11-22T10:00:01Z' })])).toBe(
    '2026-11-22T10:00:08Z',
  );
  expect(undoUntil([ok(null)])).toBeNull();
});

it('chooses rows one by one and all together', () => {
  startChoosing();
  toggle('a');
  toggle('b');
  toggle('a');
  expect([...(selection.get() ?? [])]).toEqual(['b']);
  choose(['x', 'y']);
  expect(selection.get()?.size).toBe(2);
  stopChoosing();
  expect(selection.get()).toBeNull();
});

it('reads the tasks again when one is due, and when one that is shown has moved', () => {
  const change = { conversationId: 'c', version: 1, status: 'Ended' as const, item: null };
  const task = { conversation: { conversationId: 'c' } as Item, messageId: 'm', text: null, reason: 'other', detail: null, since: '' };
  expect(concernsTasks([change], [])).toBe(false);
  expect(concernsTasks([{ ...change, taskSince: '2026-11-22T10:00:00Z' }], [])).toBe(true);
  expect(concernsTasks([change], [task])).toBe(true);
});
