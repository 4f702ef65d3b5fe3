import i18n from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import source from '../../../Storage/EventJson.cs?raw';
import type { Contact, Entry } from '../api/types';
import en from '../i18n/en.json';
import fr from '../i18n/fr.json';
import { keyOf, quoteOf, sentence, surveysOf } from './history';

const contact: Contact = { id: 'c', externalId: '1', name: 'Maria Conti', picture: null };
const entry = (name: string, more: Partial<Entry> = {}): Entry => ({ seq: 1, name, at: '2026-11-22T10:00:00Z', ...more });
const anna = { id: 'a', name: 'Anna' };

beforeAll(() => i18n.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } }));

it('has a sentence in both languages for every entry that the server writes', () => {
  const names = [...source.matchAll(/\["([a-z.-]+)"\] = Json/g)].map(match => match[1] ?? '');
  expect(names.length).toBeGreaterThan(25);
  for (const texts of [en.history, fr.history]) {
    const keys = Object.keys(texts).map(key => key.replace(/_(one|other|many)$/, ''));
    expect(names.filter(name => !keys.includes(keyOf(name)))).toEqual([]);
  }
});

it('tells who did it, to whom, and why', () => {
  expect(sentence(entry('message.received'), contact)).toBe('Maria wrote.');
  expect(sentence(entry('engagement.opened', { by: anna }), contact)).toBe('Anna picked it.');
  expect(sentence(entry('end.interrupted', { reason: 'customer-wrote' }), contact)).toBe('Maria wrote. The end is off.');
  expect(sentence(entry('conversation.spam', { by: anna, spam: false }), contact)).toBe('Anna said that it is no spam.');
  expect(sentence(entry('note.added', { by: anna, kind: 'endnote' }), contact)).toBe('Anna wrote the endnote.');
  expect(sentence(entry('message.read', { messageIds: ['1', '2'] }), contact)).toBe('Maria read 2 messages.');
  expect(sentence(entry('message.delivered', { messageIds: ['1'] }), contact)).toBe('It was delivered.');
  expect(sentence(entry('transfer.offered', { by: anna, to: { kind: 'group', id: 'g', name: 'Returns' } }), contact)).toBe(
    'Anna offered it to Returns.',
  );
  expect(sentence(entry('timers.held', { by: anna, held: false }), contact)).toBe('Anna let its timers run.');
  expect(sentence(entry('message.queued', { kind: 'bot' }), contact)).toBe('The bot wrote.');
  expect(sentence(entry('bot.handed-off', { reason: 'bot-silent' }), contact)).toBe('The bot stayed silent for too long. People take over.');
  expect(sentence(entry('survey.answered', { score: 4 }), contact)).toBe('Maria gave 4 of 5.');
  expect(sentence(entry('effect.done', { kind: 'email', recipient: 'a@b.fr' }), contact)).toBe('The history was sent to a@b.fr.');
});

it('tells an entry of a newer server by its family and its verb', () => {
  expect(sentence(entry('transfer.snoozed', { by: anna }), contact)).toBe('Anna: Transfer – snoozed');
  expect(sentence(entry('effect.held', { kind: 'email' }), contact)).toBe('After the end – held (email)');
  expect(sentence(entry('robot.half-asleep'), contact)).toBe('robot – half asleep');
});

it('quotes what was written and answered', () => {
  expect(quoteOf(entry('note.added', { text: 'rang' }))).toBe('rang');
  expect(quoteOf(entry('quality.answered', { quality: [{ question: 'Solved?', answer: 'yes' }] }))).toBe('Solved?: yes');
  expect(quoteOf(entry('end.asked'))).toBeNull();
});

it('says what became of the message that asks for an opinion', () => {
  const surveys = surveysOf([entry('message.queued', { messageId: '1' }), entry('survey.asked', { messageId: '2' })]);
  expect(sentence(entry('message.accepted', { messageIds: ['2'] }), contact, surveys)).toBe('The platform accepted the survey.');
  expect(sentence(entry('message.delivered', { messageIds: ['2'] }), contact, surveys)).toBe('The survey was delivered.');
  expect(sentence(entry('message.read', { messageIds: ['2'] }), contact, surveys)).toBe('Maria read the survey.');
  expect(sentence(entry('message.failed', { messageIds: ['2'], reason: 'opted-out' }), contact, surveys)).toBe('The survey was not delivered.');
  expect(sentence(entry('message.read', { messageIds: ['1'] }), contact, surveys)).toBe('Maria read it.');
  expect(sentence(entry('message.read', { messageIds: ['1', '2'] }), contact, surveys)).toBe('Maria read 2 messages.');
});
