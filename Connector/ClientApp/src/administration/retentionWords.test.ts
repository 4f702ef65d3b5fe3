import i18n from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import type { RetentionLine } from '../api/privacyCalls';
import en from '../i18n/en.json';
import { dryRunOf, stateOf } from './retentionWords';

beforeAll(() => i18n.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } }));

const line = (account: string, due: number): RetentionLine => ({
  account,
  channel: 'messenger',
  afterSeconds: 86_400,
  setting: 'Retention__After',
  ownSetting: `Channels__${account}__Retention__After`,
  before: null,
  due,
  oldestAt: null,
});

it('adds the accounts up and says that nothing was deleted', () => {
  expect(dryRunOf([line('shop', 2), line('page', 1)], '14:03:00')).toBe(
    'Dry run at 14:03:00: the content of 3 conversations would be deleted. Nothing was deleted.',
  );
  expect(dryRunOf([line('shop', 1)], '14:03:00')).toContain('of 1 conversation would');
  expect(dryRunOf([line('shop', 0)], '14:03:00')).toBe('Dry run at 14:03:00: nothing would be deleted.');
});

it('tells a demand that found nobody from one that erased somebody', () => {
  const demand = { account: 'shop', channel: null, askedAt: '2026-11-22T10:00:00Z', doneAt: null, contacts: 0 };
  expect(stateOf(demand)).toBe('open');
  expect(stateOf({ ...demand, doneAt: '2026-11-22T10:00:01Z' })).toBe('nobody');
  expect(stateOf({ ...demand, doneAt: '2026-11-22T10:00:01Z', contacts: 2 })).toBe('done');
});
