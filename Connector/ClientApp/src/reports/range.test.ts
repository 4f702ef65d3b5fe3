import { expect, it } from 'vitest';
import { addDays, axisTop, dayIn, lastDays } from './range';

it('takes the days of the zone, not of the computer', () => {
  const at = Date.parse('2026-11-22T23:30:00Z');
  expect(dayIn('UTC', at)).toBe('2026-11-22');
  expect(dayIn('Europe/Paris', at)).toBe('2026-11-23');
  expect(lastDays(7, 'UTC', at)).toEqual({ from: '2026-11-16', to: '2026-11-23', zone: 'UTC' });
});

it('crosses the change of the clocks', () => {
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
});

it('has an axis of whole numbers above the highest bar', () => {
  for (const highest of [0, 1, 4, 5, 9, 17, 90, 213, 999, 1001]) {
    const top = axisTop(highest);
    expect(top).toBeGreaterThanOrEqual(highest);
    expect(Number.isInteger(top / 4)).toBe(true);
  }
});
