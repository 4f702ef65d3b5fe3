import i18n from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import type { Effect } from '../api/effectCalls';
import en from '../i18n/en.json';
import { isMoving, stateOf, targetOf } from './words';

beforeAll(() => i18n.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } }));

const at = '2026-11-23T10:47:00Z';
const now = Date.parse('2026-11-23T10:50:00Z');
const effect = (more: Partial<Effect>): Effect => ({
  effectId: '1',
  kind: 'email',
  recipient: 'a@b.fr',
  state: 'done',
  attempts: 1,
  queuedAt: at,
  dueAt: null,
  settledAt: at,
  reference: null,
  code: null,
  detail: null,
  revision: 1,
  tries: [],
  ...more,
});

it('says where the history is', () => {
  expect(stateOf(effect({}), now)).toMatch(/^History sent to a@b\.fr, accepted by the server at /);
  expect(stateOf(effect({ kind: 'zendesk', recipient: '', reference: '123' }), now)).toMatch(/^Zendesk ticket 123/);
  expect(stateOf(effect({ kind: 'fax' }), now)).toMatch(/^Accepted at /);
});

it('says why it is not there, and never guesses', () => {
  expect(stateOf(effect({ state: 'failed', code: 'refused' }), now)).toMatch(/^Not sent: refused by the receiver/);
  expect(stateOf(effect({ state: 'failed', code: 'unknown' }), now)).toMatch(/^Nobody knows whether it arrived/);
  expect(stateOf(effect({ state: 'failed', code: 'brand-new' }), now)).toMatch(/^Not sent: /);
  expect(stateOf(effect({ state: 'unknown', dueAt: at }), now)).toMatch(/^An answer was lost/);
  expect(stateOf(effect({ state: 'waiting', code: 'unreachable', dueAt: at }), now)).toMatch(/^Not yet: not reachable/);
});

it('is looked at again while something moves', () => {
  expect(['waiting', 'working', 'unknown'].every(state => isMoving(effect({ state: state as Effect['state'] })))).toBe(true);
  expect(isMoving(effect({ state: 'failed' }))).toBe(false);
});

it('names the receiver, or the one place of its kind', () => {
  expect(targetOf({ kind: 'archive', recipient: '' })).toBe('Archive');
  expect(targetOf({ kind: 'email', recipient: 'a@b.fr' })).toBe('a@b.fr');
});
