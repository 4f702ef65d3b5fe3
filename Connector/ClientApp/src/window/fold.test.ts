import { describe, expect, it } from 'vitest';
import type { Entry } from '../api/types';
import { timeline, type MessageRow } from './timeline';

const at = '2026-11-22T10:00:00Z';
const received: Entry = { seq: 1, name: 'message.received', at, messageId: 'm1', externalId: 'x1', direction: 'in', text: 'Size 38' };
const edited = (seq: number, version: number, text: string | null): Entry => ({ seq, name: 'message.edited', at, about: 'x1', version, text });
const noted = (seq: number, kind: string, text: string | null = null, about: string | null = 'x1'): Entry => ({
  seq,
  name: 'customer.noted',
  at,
  kind,
  text,
  about,
});
const only = (entries: Entry[]) => {
  const rows = timeline(entries);
  expect(rows.map(row => row.row)).toEqual(['message']);
  return rows[0] as MessageRow;
};

describe('edits', () => {
  it('show the highest version and keep what was said before, in whatever order they came', () => {
    const expected = { text: 'Size 42', earlier: ['Size 38', 'Size 40'], edited: true };
    expect(only([received, edited(2, 1, 'Size 40'), edited(3, 2, 'Size 42')])).toMatchObject(expected);
    expect(only([received, edited(2, 2, 'Size 42'), edited(3, 1, 'Size 40')])).toMatchObject(expected);
    expect(only([edited(1, 2, 'Size 42'), edited(2, 1, 'Size 40'), { ...received, seq: 3 }])).toMatchObject(expected);
  });

  it('change nothing when the same one comes twice', () => {
    expect(only([received, edited(2, 1, 'Size 40'), edited(3, 1, 'Size 40')]).earlier).toEqual(['Size 38']);
  });

  it('without a text, or with the text that stands, are no edit to a reader', () => {
    expect(only([received, edited(2, 1, null)])).toMatchObject({ text: 'Size 38', edited: false });
    expect(only([received, edited(2, 0, 'Size 38')])).toMatchObject({ text: 'Size 38', edited: false, earlier: [] });
  });

  it('of a message that is not here are a line', () => {
    expect(timeline([edited(1, 1, 'Size 40')]).map(row => row.row)).toEqual(['system']);
  });
});

describe('an unsend', () => {
  const unsent: Entry = { seq: 2, name: 'message.unsent', at, about: 'x1' };

  it('takes the content away, also what an edit left', () => {
    const gone = { unsent: true, text: null, earlier: [], edited: false };
    expect(only([received, edited(2, 1, 'Size 40'), { ...unsent, seq: 3 }])).toMatchObject(gone);
    expect(only([received, unsent, edited(3, 1, 'Size 40')])).toMatchObject(gone);
    expect(only([{ ...unsent, seq: 1 }, { ...received, seq: 2 }])).toMatchObject(gone);
  });
});

describe('reactions', () => {
  it('stand on their message: the latest one, none after it was removed', () => {
    expect(only([received, noted(2, 'reaction', '👍')]).reaction).toBe('👍');
    expect(only([received, noted(2, 'reaction', '👍'), noted(3, 'reaction', '❤️')]).reaction).toBe('❤️');
    expect(only([received, noted(2, 'reaction', '👍'), noted(3, 'reaction-removed')]).reaction).toBeNull();
  });

  it('find a message of ours by the id that came with its acceptance', () => {
    const ours: Entry = { seq: 1, name: 'message.queued', at, messageId: 'm2', direction: 'out', text: 'Yes', delivery: 'queued' };
    const accepted: Entry = { seq: 2, name: 'message.accepted', at, messageIds: ['m2'], externalId: 'x2', delivery: 'accepted' };
    expect(only([ours, accepted, noted(3, 'reaction', '👍', 'x2')])).toMatchObject({ reaction: '👍', delivery: 'accepted' });
  });

  it('to a message of an earlier conversation are a line', () => {
    expect(timeline([received, noted(2, 'reaction', '👍', 'x-old')]).map(row => row.row)).toEqual(['message', 'system']);
  });
});

describe('comments', () => {
  const by = { id: 'u1', name: 'Nadia' };
  const moderated = (seq: number, action: 'hide' | 'unhide' | 'delete'): Entry => ({
    seq,
    name: 'comment.moderated',
    at,
    by,
    messageId: 'm1',
    action,
  });

  it('are hidden by whoever did it last, here or on the platform', () => {
    expect(only([received, moderated(2, 'hide')])).toMatchObject({ hidden: true, moderator: by });
    expect(only([received, moderated(2, 'hide'), moderated(3, 'unhide')]).hidden).toBe(false);
    expect(only([received, moderated(2, 'hide'), noted(3, 'unhidden')]).hidden).toBe(false);
    expect(only([received, noted(2, 'hidden')])).toMatchObject({ hidden: true, moderator: null });
  });

  it('keep their text for the log when they were deleted', () => {
    expect(only([received, moderated(2, 'delete')])).toMatchObject({ deleted: true, text: 'Size 38' });
  });
});

describe('an answer to a message', () => {
  const answer = (replyTo: string): Entry => ({ seq: 2, name: 'message.received', at, messageId: 'm2', direction: 'in', text: 'This', replyTo });

  it('quotes it, by the external id or by ours', () => {
    for (const target of ['x1', 'm1']) {
      const rows = timeline([received, answer(target)]) as MessageRow[];
      expect((rows[1]?.quoted as MessageRow).messageId).toBe('m1');
    }
  });

  it('says so when that one is not here', () => {
    expect((timeline([received, answer('x-old')])[1] as MessageRow).quoted).toBe('elsewhere');
  });
});

it('shows a file of ours as an attachment, and every part of a message of several under its own key', () => {
  const part = (seq: number, messageId: string, more: Partial<Entry>): Entry => ({
    seq,
    name: 'message.queued',
    at,
    messageId,
    clientId: 'c1',
    direction: 'out',
    delivery: 'queued',
    ...more,
  });
  const file = { id: 'f1', name: 'plan.pdf', contentType: 'application/pdf', length: 12, url: '/api/v1/media/f1' };
  const rows = timeline([part(1, 'm1', { text: 'Here' }), part(2, 'm2', { file })]) as MessageRow[];
  expect(rows.map(row => row.key)).toEqual(['m1', 'm2']);
  expect(rows[1]?.attachments).toEqual([{ ...file, state: 'stored', reason: null }]);
});

it('has no line for what the ticks say already', () => {
  expect(only([received, noted(2, 'seen'), noted(3, 'seen', null, null)]).reaction).toBeNull();
});
