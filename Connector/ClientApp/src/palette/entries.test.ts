import { describe, expect, it } from 'vitest';
import { find, withSlash, type Entry } from './entries';

const entry = (group: Entry['group'], text: string, words = ''): Entry => ({ id: text, group, text, words, run: () => {} });

describe('the palette', () => {
  const all = [entry('settings', 'Apparence : sombre', 'dark theme'), entry('discussions', 'Inès Bouchard'), entry('now', 'Fermer et terminer')];

  it('finds by every word, without accents, in the order of its groups', () => {
    expect(find(all, 'ines').map(found => found.entries[0]?.text)).toEqual(['Inès Bouchard']);
    expect(find(all, 'theme SOMBRE').map(found => found.group)).toEqual(['settings']);
    expect(find(all, '').map(found => found.group)).toEqual(['now', 'discussions', 'settings']);
    expect(find(all, 'nothing')).toEqual([]);
  });

  it('shows a few of each until something is asked for', () => {
    const many = Array.from({ length: 20 }, (_, i) => entry('canned', `reply ${i}`));
    expect(find(many, '')[0]?.entries).toHaveLength(3);
    expect(find(many, 'reply')[0]?.entries).toHaveLength(12);
  });

  it('types the slash of a canned reply behind what is there', () => {
    expect(withSlash('', { shortcut: 'hello' })).toBe('/hello');
    expect(withSlash('Dear Maria,', { shortcut: 'hello' })).toBe('Dear Maria, /hello');
    expect(withSlash('Dear Maria,\n', { shortcut: 'hello' })).toBe('Dear Maria,\n/hello');
  });
});
