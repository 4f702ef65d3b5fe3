import { describe, expect, it } from 'vitest';
import type { CannedReply } from '../api/dayTypes';
import { cannedPieces, filledText, firstWithout, fitting, inserted, mostShown, slashAt } from './canned';

const reply = (shortcut: string, more: Partial<CannedReply> = {}): CannedReply => ({
  id: shortcut + (more.language ?? ''),
  title: more.title ?? shortcut,
  shortcut,
  text: 'x',
  language: null,
  channels: [],
  version: 1,
  changedAt: '',
  ...more,
});

describe('the slash', () => {
  it('begins a word at the cursor', () => {
    expect(slashAt('/Ret', 4)).toEqual({ from: 0, to: 4, wish: 'ret' });
    expect(slashAt('Dear Maria, /', 13)).toEqual({ from: 12, to: 13, wish: '' });
    expect(slashAt('one\n/été and more', 8)).toEqual({ from: 4, to: 8, wish: 'été' });
  });

  it('is none inside of a word, an address or before the cursor left it', () => {
    for (const text of ['and/or', 'https://a', '/ret ', 'a /b c']) expect(slashAt(text, text.length)).toBeNull();
  });
});

describe('canned replies', () => {
  it('are found by shortcut first, in my language first, and only those of the channel', () => {
    const all = [
      reply('zret', { title: 'x' }),
      reply('return', { language: 'fr' }),
      reply('return', { language: 'en' }),
      reply('ret', { channels: ['twitter'] }),
    ];
    expect(fitting(all, 'messenger', 'en', 'ret').map(one => one.id)).toEqual(['returnen', 'returnfr', 'zret']);
    expect(fitting(all, 'twitter', 'fr', 'ret').map(one => one.id)).toEqual(['ret', 'returnfr', 'returnen', 'zret']);
    expect(fitting(all, 'messenger', 'en', 'nothing')).toEqual([]);
    expect(
      fitting(
        Array.from({ length: 20 }, (_, i) => reply(`a${i}`)),
        'messenger',
        'en',
        '',
      ),
    ).toHaveLength(mostShown);
  });

  it('are filled with what is known, and say what is not', () => {
    const pieces = cannedPieces('Hello {{contact.name}}, about {{ conversation.type }}.', { 'contact.name': 'Maria', 'conversation.type': ' ' });
    expect(pieces).toEqual([
      { text: 'Hello ' },
      { name: 'contact.name', value: 'Maria' },
      { text: ', about ' },
      { name: 'conversation.type', value: null },
      { text: '.' },
    ]);
    expect(firstWithout(pieces)).toBe('conversation.type');
    expect(firstWithout(pieces.slice(0, 3))).toBeNull();
  });

  it('never fill in what a value says', () => {
    const pieces = cannedPieces('Hello {{contact.name}}', { 'contact.name': '{{agent.name}}', 'agent.name': 'Anna' });
    expect(filledText(pieces)).toBe('Hello {{agent.name}}');
  });

  it('go where the cursor is', () => {
    const text = 'Dear Maria, /ret see you';
    const slash = slashAt(text, 16);
    expect(slash && inserted(text, slash, 'send it back.')).toEqual({ text: 'Dear Maria, send it back. see you', cursor: 25 });
  });
});
