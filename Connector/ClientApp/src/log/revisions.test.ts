import { expect, it } from 'vitest';
import en from '../i18n/en.json';
import fr from '../i18n/fr.json';
import { asReported, changesOf } from './revisions';
import type { Revision } from './types';

const revision = (n: number, at: string): Revision => ({
  revision: n,
  at: new Date(at).toISOString(),
  by: null,
  name: '',
  seq: n,
  type: null,
  endnote: null,
  spam: false,
  score: null,
  position: n,
});
const items = [revision(1, '2026-11-22T10:45:00'), revision(2, '2026-11-22T23:59:59'), revision(3, '2026-11-24T00:00:00')];

it('shows what stood at the end of the day', () => {
  expect(asReported(items, '2026-11-21')).toBeNull();
  expect(asReported(items, '2026-11-22')?.revision).toBe(2);
  expect(asReported(items, '2026-11-23')?.revision).toBe(2);
  expect(asReported(items, '2026-11-24')?.revision).toBe(3);
});

const type = (name: string) => ({ id: name, name, provisional: false });
const changes = (one: Partial<Revision>, before?: Partial<Revision>) =>
  changesOf({ ...items[1]!, ...one }, before && { ...items[0]!, ...before }, 'unqualified').map(({ key, values }) => [key, ...Object.values(values)]);

it('says what a revision has that the one before had not', () => {
  expect(changes({ type: type('Warranty'), by: { id: 'a', name: 'Anna' } })).toEqual([['first', 'Warranty']]);
  expect(changes({ type: null, score: 3 })).toEqual([
    ['firstAlone', 'unqualified'],
    ['rated', '3'],
  ]);
  expect(changes({ type: type('Warranty') }, { type: null })).toEqual([['type', 'Warranty']]);
  expect(changes({ type: type('Warranty') }, { type: type('Delivery') })).toEqual([['typeFrom', 'Warranty', 'Delivery']]);
  expect(changes({ spam: true }, { spam: false })).toEqual([['spam']]);
  expect(changes({ spam: false }, { spam: true })).toEqual([['notSpam']]);
  expect(changes({ endnote: 'Sent two.', name: 'note.added' }, { endnote: null })).toEqual([['endnote']]);
  expect(changes({ name: 'note.added' }, {})).toEqual([['note']]);
});

it('names the rating when that is what changed, and not the type that stayed', () => {
  const stays = { type: type('Warranty') };
  expect(changes({ ...stays, score: 4, name: 'survey.answered' }, stays)).toEqual([['rated', '4']]);
  expect(changes({ ...stays, score: 2, name: 'survey.answered' }, { ...stays, score: 4 })).toEqual([['ratedFrom', '2', '4']]);
  expect(changes({ ...stays, score: 4, name: 'survey.answered' }, { ...stays, score: 4 })).toEqual([['ratedAgain', '4']]);
});

it('says the same again, and what a newer server may add', () => {
  const stays = { type: type('Warranty') };
  expect(changes({ ...stays, name: 'conversation.qualified' }, stays)).toEqual([['type', 'Warranty']]);
  expect(changes({ ...stays, name: 'fee.changed' }, stays)).toEqual([['other', 'Warranty']]);
  for (const texts of [en.revisions, fr.revisions])
    expect(Object.keys(texts)).toEqual(
      expect.arrayContaining(['first', 'firstAlone', 'type', 'typeFrom', 'spam', 'notSpam', 'rated', 'ratedFrom', 'ratedAgain', 'other']),
    );
});
