import { expect, it } from 'vitest';
import { linkify, safeHref } from './linkify';

it('finds addresses and leaves the full stop outside', () => {
  expect(linkify('See https://a.test/x?y=1. Or a@b.fr!')).toEqual([
    { text: 'See ', href: null },
    { text: 'https://a.test/x?y=1', href: 'https://a.test/x?y=1' },
    { text: '. Or ', href: null },
    { text: 'a@b.fr', href: 'mailto:a@b.fr' },
    { text: '!', href: null },
  ]);
});

it('never links anything that could run', () => {
  expect(linkify('javascript:alert(1) data:text/html,x').every(part => part.href === null)).toBe(true);
  expect(safeHref('javascript:alert(1)')).toBeNull();
  expect(safeHref('not an address')).toBeNull();
});
