import { describe, expect, it } from 'vitest';
import type { Delivery, Entry } from '../api/types';
import { nextDelivery, timeline, type MessageRow } from './timeline';

const at = '2026-11-22T10:00:00Z';
const queued = (seq: number, delivery: Delivery = 'queued'): Entry => ({
  seq,
  name: 'message.queued',
  at,
  messageId: 'm1',
  clientId: 'c1',
  direction: 'out',
  text: 'Hello',
  delivery,
});
const change = (seq: number, delivery: Delivery, reason: string | null = null): Entry => ({
  seq,
  name: `message.${delivery}`,
  at,
  messageIds: ['m1'],
  delivery,
  reason,
});
const first = (entries: Entry[]) => timeline(entries)[0] as MessageRow;

describe('timeline', () => {
  it('gives a message the state of its last entry', () => {
    expect(first([queued(1), change(2, 'sending'), change(3, 'accepted')]).delivery).toBe('accepted');
  });

  it('keeps read when a delivery receipt comes late', () => {
    expect(first([queued(1), change(2, 'accepted'), change(3, 'read'), change(4, 'delivered')]).delivery).toBe('read');
  });

  it('does not fall back when the log already gave the state of now', () => {
    expect(first([queued(1, 'read'), change(2, 'sending'), change(3, 'accepted'), change(4, 'read')]).delivery).toBe('read');
  });

  it('shows the reason of a failure, and forgets it on retry', () => {
    const failed = [queued(1), change(2, 'failed', 'window-over')];
    expect(first(failed).reason).toBe('window-over');
    const again = first([...failed, { ...change(3, 'queued'), name: 'message.retried' }]);
    expect(again.delivery).toBe('queued');
    expect(again.reason).toBeNull();
  });

  it('takes the text of an unsent message away', () => {
    const rows = timeline([
      { seq: 1, name: 'message.received', at, messageId: 'm9', direction: 'in', text: 'secret' },
      { seq: 2, name: 'message.unsent', at, messageId: 'm9' },
    ]);
    expect(rows).toHaveLength(1);
    expect((rows[0] as MessageRow).text).toBeNull();
  });

  it('shows an entry it does not know as a line', () => {
    expect(timeline([{ seq: 1, name: 'something.new', at }])[0]?.row).toBe('system');
  });
});

describe('nextDelivery', () => {
  it('lets a failure overrule and be overruled', () => {
    expect(nextDelivery('accepted', 'failed')).toBe('failed');
    expect(nextDelivery('failed', 'queued')).toBe('queued');
  });
});

describe('what came after the end', () => {
  const thanks: Entry = { seq: 1, name: 'message.received', at, messageId: 'm1', direction: 'in', text: 'Thanks', courtesy: true };

  it('is kept as a courtesy until somebody opens a conversation for it', () => {
    expect(first([thanks]).courtesy).toBe('kept');
    expect(first([{ ...thanks, courtesy: false }]).courtesy).toBeNull();
    expect(first([thanks, { seq: 2, name: 'courtesy.opened', at, messageId: 'm1' }]).courtesy).toBe('opened');
  });

  it('has a line in the conversation that was opened for it', () => {
    expect(timeline([{ seq: 2, name: 'message.carried', at, messageId: 'm1' }])).toMatchObject([{ row: 'system' }]);
  });
});
