import { describe, expect, it } from 'vitest';
import type { MediaState } from '../api/channelTypes';
import type { Entry } from '../api/types';
import { mergeEntries, mergePage, renewFiles } from './reconcile';

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

describe('renewFiles', () => {
  const withFile = (state: MediaState): Entry => ({ ...entry(2), attachments: [{ contentType: 'image/png', name: null, state }] });
  const stateOf = (entries: Entry[]) => entries[1]?.attachments?.[0]?.state;

  it('takes the file that was fetched meanwhile, and nothing else', () => {
    const known = [entry(1), withFile('waiting')];
    expect(stateOf(renewFiles(known, [withFile('stored')]))).toBe('stored');
    expect(renewFiles(known, [withFile('waiting'), { ...entry(1), text: 'other' }])).toBe(known);
  });

  it('never loses a file to an answer that was overtaken', () => {
    const known = [entry(1), withFile('stored')];
    expect(renewFiles(known, [withFile('waiting')])).toBe(known);
  });
});
