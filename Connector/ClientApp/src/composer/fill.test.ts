import { expect, it } from 'vitest';
import { fill, firstMissing, piecesOf, search } from './fill';

it('puts each value where its number is', () => {
  expect(piecesOf('Hello {{1}}, order {{ 2 }}')).toEqual([{ text: 'Hello ' }, { variable: 1 }, { text: ', order ' }, { variable: 2 }]);
  expect(fill('{{2}} for {{1}}, again {{2}}', ['Maria', ' 58-1 '])).toBe('58-1 for Maria, again 58-1');
  expect(fill('No place holder', [])).toBe('No place holder');
});

it('finds the first value that is missing', () => {
  expect(firstMissing(2, ['Maria', ' '])).toBe(1);
  expect(firstMissing(2, [])).toBe(0);
  expect(firstMissing(0, [])).toBeNull();
});

it('finds templates by all words, wherever they stand', () => {
  const one = { name: 'parcel_late', text: 'Your parcel {{1}} is late', language: 'en' };
  const other = { name: 'parcel_late', text: 'Votre colis {{1}} a du retard', language: 'fr' };
  expect(search([one, other], 'parcel fr')).toEqual([other]);
  expect(search([one, other], ' ')).toEqual([one, other]);
});
