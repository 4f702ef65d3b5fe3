import { expect, it } from 'vitest';
import en from './en.json';
import fr from './fr.json';

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) all.set(inner, text);
  }
  return all;
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}|<(\w+)>/g)].map(m => m[1] ?? m[2]).sort();
const english = flat(en as Tree);
const french = flat(fr as Tree);

it('has every text in both languages', () => {
  // French has a third plural for millions, which falls back to the other form.
  expect([...french.keys()].filter(key => !key.endsWith('_many')).sort()).toEqual([...english.keys()].sort());
});

it('fills the same values in both languages', () => {
  for (const [key, text] of english) {
    if (!key.endsWith('_one')) expect([key, placeholders(french.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  }
});
