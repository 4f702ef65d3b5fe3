import type { Attachment, Delivery, Entry, Person } from '../api/types';

export interface MessageRow {
  row: 'message';
  key: string;
  seq: number;
  messageId: string;
  clientId: string | null;
  direction: 'in' | 'out';
  outside: boolean;
  kind: string | null;
  text: string | null;
  attachments: Attachment[];
  at: string;
  by: Person | null;
  unsent: boolean;
  delivery: Delivery | null;
  reason: string | null;
}

export interface SystemRow {
  row: 'system';
  key: string;
  seq: number;
  at: string;
  entry: Entry;
}
export type TimelineRow = MessageRow | SystemRow;

const progress: Partial<Record<Delivery, number>> = { queued: 0, sending: 1, accepted: 2, delivered: 3, read: 4 };

/** Receipts come in any order: a message that was read is not "delivered" again by a late receipt. */
export function nextDelivery(now: Delivery | null, next: Delivery): Delivery {
  const from = now === null ? -1 : (progress[now] ?? -1);
  const to = progress[next] ?? -1;
  return from >= 2 && to >= 0 && to < from ? (now as Delivery) : next;
}

/** What a window shows: messages with the state the later entries gave them, and a line for everything else. */
export function timeline(entries: readonly Entry[]): TimelineRow[] {
  const rows: TimelineRow[] = [];
  const messages = new Map<string, MessageRow>();
  for (const entry of entries) {
    if (entry.name === 'message.received' || entry.name === 'message.queued' || entry.name === 'message.outside') {
      const row = messageRow(entry);
      messages.set(row.messageId, row);
      rows.push(row);
    } else if (entry.name === 'message.unsent') {
      const row = messages.get(entry.messageId ?? '');
      if (row) Object.assign(row, { unsent: true, text: null, attachments: [] });
    } else if (entry.name.startsWith('message.') && (entry.messageIds || entry.messageId)) {
      for (const id of entry.messageIds ?? [entry.messageId ?? '']) apply(messages.get(id), entry);
    } else {
      rows.push({ row: 'system', key: `e${entry.seq}`, seq: entry.seq, at: entry.at, entry });
    }
  }
  return rows;
}

function apply(row: MessageRow | undefined, entry: Entry) {
  if (!row || !entry.delivery) return;
  const delivery = nextDelivery(row.delivery, entry.delivery);
  if (delivery === entry.delivery) row.reason = entry.reason ?? null;
  row.delivery = delivery;
}

function messageRow(entry: Entry): MessageRow {
  const id = entry.messageId ?? `seq-${entry.seq}`;
  return {
    row: 'message',
    key: entry.clientId ?? id,
    seq: entry.seq,
    messageId: id,
    clientId: entry.clientId ?? null,
    direction: entry.direction ?? (entry.name === 'message.received' ? 'in' : 'out'),
    outside: entry.name === 'message.outside',
    kind: entry.kind ?? null,
    text: entry.unsent ? null : (entry.text ?? null),
    attachments: entry.unsent ? [] : (entry.attachments ?? []),
    at: entry.platformAt ?? entry.at,
    by: entry.by ?? null,
    unsent: entry.unsent ?? false,
    delivery: entry.delivery ?? null,
    reason: entry.reason ?? null,
  };
}

/** Messages that did not arrive, or of which nobody knows: what the closing window must name. */
export function undelivered(rows: readonly TimelineRow[]): MessageRow[] {
  return rows.filter((row): row is MessageRow => row.row === 'message' && (row.delivery === 'failed' || row.delivery === 'unknown'));
}

/** Messages that have not reached the platform yet. */
export function underway(rows: readonly TimelineRow[]): MessageRow[] {
  return rows.filter((row): row is MessageRow => row.row === 'message' && (row.delivery === 'queued' || row.delivery === 'sending'));
}
