import { expect, it } from 'vitest';
import { initials } from './initials';

it('takes the first letters of the first and the last name', () => {
  expect(initials('Anna Maria Kern')).toBe('AK');
  expect(initials(' jean-luc ')).toBe('JL');
  expect(initials('Bo')).toBe('B');
  expect(initials('')).toBe('');
});

it('keeps Arabic letters apart, and whole what is more than one unit', () => {
  expect(initials('ليلى حسن')).toBe('ل\u200cح');
  expect(initials('😀 x')).toBe('😀X');
});
