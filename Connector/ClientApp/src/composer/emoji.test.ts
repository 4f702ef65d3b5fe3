import { describe, expect, it } from 'vitest';
import { findEmoji, type Emoji } from './emoji';

const all: Emoji[] = [
  { unicode: '🎉', label: 'cotillons', group: 6, order: 30, tags: ['fête'] },
  { unicode: '😀', label: 'visage rieur', group: 0, order: 1, tags: ['sourire'] },
  { unicode: '🇦', label: 'indicateur régional A' },
];

describe('emoji', () => {
  it('are found by name and tag, without their accents', () => {
    expect(findEmoji(all, 'FETE').map(one => one.unicode)).toEqual(['🎉']);
    expect(findEmoji(all, 'visage sourire').map(one => one.unicode)).toEqual(['😀']);
    expect(findEmoji(all, 'chat')).toEqual([]);
  });

  it('come in their order, without the pieces others are made of', () => {
    expect(findEmoji(all, '').map(one => one.unicode)).toEqual(['😀', '🎉']);
  });
});
