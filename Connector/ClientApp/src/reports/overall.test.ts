import { expect, it } from 'vitest';
import { overall } from './overall';

const row = (id: string | null, n: number, meanSeconds: number | null) => ({
  type: id === null ? null : { id, name: id },
  n,
  handling: { n, meanSeconds, medianSeconds: meanSeconds, p90Seconds: meanSeconds },
});

it('weighs the mean by n', () => {
  expect(overall({ types: [row('a', 1, 100), row('b', 3, 200), row(null, 2, null)], n: 6 })).toEqual({ n: 4, mean: 175, unqualified: 2 });
  expect(overall({ types: [], n: 0 })).toEqual({ n: 0, mean: null, unqualified: 0 });
});
