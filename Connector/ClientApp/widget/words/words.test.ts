import { describe, expect, it } from 'vitest';
import { Language } from './language';
import { allWords, fill, type Words } from './words';

const placeholders = (said: Words[keyof Words]) => {
  const texts = typeof said === 'string' ? [said] : Object.values(said);
  return [...new Set(texts.flatMap(text => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1])))];
};

describe.each(Object.entries(allWords))('%s', (code, words: Words) => {
  it('says all that English says, with the same values', () => {
    expect(Object.keys(words)).toEqual(Object.keys(allWords.en));
    for (const key of Object.keys(words) as (keyof Words)[]) {
      expect([key, placeholders(words[key])]).toEqual([key, placeholders(allWords.en[key])]);
    }
  });

  it('has the forms that its numbers need', () => {
    // French has a form for millions, which nobody writes.
    const needed = new Intl.PluralRules(code).resolvedOptions().pluralCategories.filter(form => code !== 'fr' || form !== 'many');
    expect(Object.keys(words.unread).sort()).toEqual([...needed].sort());
    expect(Object.keys(words.left).sort()).toEqual([...needed].sort());
  });
});

it('fills in values and leaves what they say alone', () => {
  expect(fill('{name}: {n} {n}', { name: '{n}', n: 2 })).toBe('{n}: 2 2');
});

describe('a language', () => {
  it('is the nearest of ours, else English', () => {
    expect(new Language('fr-CA')).toMatchObject({ tag: 'fr-CA', code: 'fr', direction: 'ltr' });
    expect(new Language('AR-eg')).toMatchObject({ tag: 'ar-EG', code: 'ar', direction: 'rtl' });
    expect(new Language('pt-BR')).toMatchObject({ tag: 'pt-BR', code: 'en' });
    expect(new Language('no language_')).toMatchObject({ tag: 'en', code: 'en' });
    expect(new Language('constructor').code).toBe('en');
  });

  it('counts', () => {
    const english = new Language('en-GB');
    expect([1, 2, 1000].map(n => english.counted(english.words.left, n))).toEqual(['1 character left', '2 characters left', '1,000 characters left']);
    const french = new Language('fr');
    expect([0, 2].map(n => french.counted(french.words.unread, n))).toEqual(['0 nouveau message', '2 nouveaux messages']);
    const arabic = new Language('ar-u-nu-latn');
    expect([1, 2, 3, 11].map(n => arabic.counted(arabic.words.unread, n))).toEqual([
      'رسالة جديدة',
      'رسالتان جديدتان',
      '3 رسائل جديدة',
      '11 رسالة جديدة',
    ]);
  });

  it('writes short numbers on the badge', () => {
    expect([1, 99, 100].map(n => new Language('en').upTo99(n))).toEqual(['1', '99', '99+']);
    expect(new Language('ar-EG').upTo99(7)).toBe('٧');
  });
});
