import { describe, expect, it } from 'vitest';
import type { Entry } from '../api/types';
import { mergeEntries, mergePage } from './reconcile';

const entry = (seq: number): Entry => ({ seq, name: 'message.received', at: '2026-11-22T10:00:00Z' });
const seqs = (entries: Entry[]) => entries.map(e => e.seq);

describe('mergeEntries', () => {
  it('appends what follows', () => {
    const merged = mergeEntries([entry(1)], [entry(2), entry(3)]);
    expect(seqs(merged.entries)).toEqual([1, 2, 3]);
    expect(merged.missingAfter).toBeNull();
  });

  it('ignores what is known, so that a duplicate push changes nothing', () => {
    const known = [entry(1), entry(2)];
    expect(mergeEntries(known, [entry(2), entry(1)]).entries).toBe(known);
  });

  it('reports a hole and adds nothing behind it', () => {
    const merged = mergeEntries([entry(1)], [entry(2), entry(5)]);
    expect(seqs(merged.entries)).toEqual([1, 2]);
    expect(merged.missingAfter).toBe(2);
  });

  it('takes entries in any order of arrival', () => {
    expect(seqs(mergeEntries([], [entry(3), entry(1), entry(2)]).entries)).toEqual([1, 2, 3]);
  });
});

describe('mergePage', () => {
  it('believes the numbers of the server', () => {
    expect(seqs(mergePage([entry(1)], [entry(1), entry(4), entry(6)]))).toEqual([1, 4, 6]);
  });
});
