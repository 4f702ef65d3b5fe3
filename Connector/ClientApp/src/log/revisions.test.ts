import { expect, it } from 'vitest';
import { asReported } from './revisions';
import type { Revision } from './types';

const revision = (n: number, at: string): Revision => ({
  revision: n,
  at: new Date(at).toISOString(),
  by: null,
  name: '',
  seq: n,
  type: null,
  spam: false,
  position: n,
});
const items = [revision(1, '2026-11-22T10:45:00'), revision(2, '2026-11-22T23:59:59'), revision(3, '2026-11-24T00:00:00')];

it('shows what stood at the end of the day', () => {
  expect(asReported(items, '2026-11-21')).toBeNull();
  expect(asReported(items, '2026-11-22')?.revision).toBe(2);
  expect(asReported(items, '2026-11-23')?.revision).toBe(2);
  expect(asReported(items, '2026-11-24')?.revision).toBe(3);
});
