import { expect, it } from 'vitest';
import { limitOf } from './personForm';

it('takes a whole number of places, or none for no limit', () => {
  expect(limitOf(' 4 ')).toBe(4);
  expect(limitOf('')).toBeNull();
  for (const wrong of ['0', '-1', '2.5', 'four', '99999']) expect(limitOf(wrong)).toBeUndefined();
});
