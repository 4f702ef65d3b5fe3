import { expect, it } from 'vitest';
import { pieces, webAddress } from './links';

const links = (text: string) =>
  pieces(text)
    .filter(piece => piece.isLink)
    .map(piece => piece.text);

it('finds web addresses and leaves the rest as it is', () => {
  const text = 'See https://x.example/a?b=1 and HTTP://y.example';
  expect(links(text)).toEqual(['https://x.example/a?b=1', 'HTTP://y.example']);
  expect(
    pieces(text)
      .map(piece => piece.text)
      .join(''),
  ).toBe(text);
  expect(pieces('none')).toEqual([{ text: 'none', isLink: false }]);
});

it('leaves the sentence its punctuation, in every script', () => {
  expect(links('Is it https://x.example/a؟')).toEqual(['https://x.example/a']);
  expect(links('(https://x.example/a_(b).) “https://y.example”')).toEqual(['https://x.example/a_(b)', 'https://y.example']);
  expect(links('https://.')).toEqual([]);
});

it('makes no link of what would run in the page', () => {
  expect(links('javascript:alert(1) ftp://x.example')).toEqual([]);
  expect(webAddress('javascript:alert(1)', 'https://chat.example')).toBeNull();
  expect(webAddress('/media/1', 'https://chat.example')?.href).toBe('https://chat.example/media/1');
  expect(webAddress('/media/1')).toBeNull();
});
