import { expect, it } from 'vitest';
import en from '../i18n/en.json';
import fr from '../i18n/fr.json';
import { aboutOf, shortId } from './auditAbout';
import { noAuditFilter, readAuditFilter } from './auditCalls';
import { auditWords, keyOf } from './auditWords';

const read = (search: string) => readAuditFilter(new URLSearchParams(search));
const anna = '0199f0a2-0000-7000-8000-000000000001';

it('reads person, kind and days from the address', () => {
  const search = `user=${anna}&what=conversation.viewed&from=2026-11-01&to=2026-11-22`;
  expect(read(search)).toEqual({ user: anna, what: 'conversation.viewed', from: '2026-11-01', to: '2026-11-22' });
});

it('passes over what makes no sense', () => {
  expect(read('user=me&what=%20&from=2026-13-01&to=soon&page=2')).toEqual(noAuditFilter);
});

it('has a word in both languages for everything that it offers', () => {
  for (const texts of [en.audit.word, fr.audit.word]) expect(Object.keys(texts).sort()).toEqual(auditWords.map(keyOf).sort());
});

it('says who and what a row is about', () => {
  const subject = { id: anna, kind: 'user', name: 'Anna Keller' };
  const other = '0199f0a2-0000-7000-8000-000000abcdef';
  const about = (what: string, text: string | null) => aboutOf({ what, about: text, subjects: [subject] });
  expect(about('user.changed', `${anna} Supervisor`)).toEqual([{ kind: 'user', id: anna, name: 'Anna Keller' }, { role: 'Supervisor' }]);
  expect(about('user.created', 'Agent')).toEqual([{ role: 'Agent' }]);
  expect(about('export.conversations', `status=Ended agent=${anna.toUpperCase()} words=yes`)).toEqual([
    { text: 'status=Ended agent=' },
    { kind: 'user', id: anna.toUpperCase(), name: 'Anna Keller' },
    { text: ' words=yes' },
  ]);
  expect(about('conversation.viewed', other)).toEqual([{ kind: 'conversation', id: other, name: null }]);
  expect(about('job.asked', 'Agent')).toEqual([{ text: 'Agent' }]);
  expect(about('session.ended', null)).toEqual([]);
  expect(shortId(other)).toBe('…abcdef');
});
