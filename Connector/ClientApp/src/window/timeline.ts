import type { Attachment } from '../api/channelTypes';
import type { Delivery, Entry, Person } from '../api/types';
import { edit, isAside, moderate, note, takeBack, type Index } from './fold';

export interface MessageRow {
  row: 'message';
  key: string;
  seq: number;
  messageId: string;
  externalId: string | null;
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
  /** What the platform itself said about a failure. */
  detail: string | null;
  /** The customer changed it: `text` is what stands, `earlier` what it said before, the oldest first. */
  edited: boolean;
  earlier: string[];
  reaction: string | null;
  /** The message it answers: null when it answers none, 'elsewhere' when that one is not in this conversation. */
  quoted: MessageRow | 'elsewhere' | null;
  hidden: boolean;
  deleted: boolean;
  /** Who hid or deleted the comment here; null when it happened on the platform. */
  moderator: Person | null;
  /** Another app answers this customer at the moment. */
  standby: boolean;
  template: { name: string; language: string } | null;
  private: boolean;
  humanAgent: boolean;
  /** Came after the end: kept there, or opened as a conversation since. */
  courtesy: 'kept' | 'opened' | null;
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

const isMessage = ({ name }: Entry) => name === 'message.received' || name === 'message.queued' || name === 'message.outside';

/**
 * What a window shows: messages with the state the other entries gave them, and a line for everything else. An edit, a reaction or an unsend
 * may come before its message, so all messages are known before anything is folded; what is about a message of another conversation is a line.
 */
export function timeline(entries: readonly Entry[]): TimelineRow[] {
  const index = indexOf(entries);
  const rows: TimelineRow[] = [];
  for (const entry of entries) {
    const own = isMessage(entry) ? index.bySeq.get(entry.seq) : undefined;
    if (own) rows.push(own);
    else if (!fold(index, entry) && !isAside(entry))
      rows.push({ row: 'system', key: `e${entry.seq}`, seq: entry.seq, at: entry.at, entry });
  }
  return rows;
}

function indexOf(entries: readonly Entry[]): Index {
  const index: Index = { byId: new Map(), byExternalId: new Map(), bySeq: new Map(), versions: new Map() };
  const answers: [MessageRow, string][] = [];
  for (const entry of entries) {
    if (isMessage(entry)) {
      const row = messageRow(entry);
      index.bySeq.set(entry.seq, row);
      index.byId.set(row.messageId, row);
      if (row.externalId) index.byExternalId.set(row.externalId, row);
      if (entry.replyTo) answers.push([row, entry.replyTo]);
    } else if (entry.name === 'courtesy.opened') {
      const row = index.byId.get(entry.messageId ?? '');
      if (row) row.courtesy = 'opened';
    } else if (entry.name === 'message.accepted' && entry.externalId) {
      const row = index.byId.get(entry.messageIds?.[0] ?? entry.messageId ?? '');
      if (row) index.byExternalId.set((row.externalId = entry.externalId), row);
    }
  }
  for (const [row, target] of answers) row.quoted = index.byExternalId.get(target) ?? index.byId.get(target) ?? 'elsewhere';
  return index;
}

/** Whether the entry said something about a message that is here, and needs no line of its own. */
function fold(index: Index, entry: Entry): boolean {
  if (entry.name === 'message.edited') return edit(index, entry);
  if (entry.name === 'message.unsent') return takeBack(index, entry);
  if (entry.name === 'comment.moderated') return moderate(index, entry);
  if (entry.name === 'customer.noted') return note(index, entry);
  // The message it speaks of is in the conversation before.
  if (entry.name === 'message.carried') return false;
  if (!entry.name.startsWith('message.') || !(entry.messageIds || entry.messageId)) return false;
  for (const id of entry.messageIds ?? [entry.messageId ?? '']) apply(index.byId.get(id), entry);
  return true;
}

function apply(row: MessageRow | undefined, entry: Entry) {
  if (!row || !entry.delivery) return;
  const delivery = nextDelivery(row.delivery, entry.delivery);
  if (delivery === entry.delivery) {
    row.reason = entry.reason ?? null;
    row.detail = entry.detail ?? null;
  }
  row.delivery = delivery;
}

function messageRow(entry: Entry): MessageRow {
  const id = entry.messageId ?? `seq-${entry.seq}`;
  const file: Attachment[] = entry.file ? [{ ...entry.file, state: 'stored', reason: null }] : [];
  return {
    row: 'message',
    key: id,
    seq: entry.seq,
    messageId: id,
    externalId: entry.externalId ?? null,
    clientId: entry.clientId ?? null,
    direction: entry.direction ?? (entry.name === 'message.received' ? 'in' : 'out'),
    outside: entry.name === 'message.outside',
    kind: entry.kind ?? null,
    text: entry.unsent ? null : (entry.text ?? null),
    attachments: entry.unsent ? [] : [...(entry.attachments ?? []), ...file],
    at: entry.platformAt ?? entry.at,
    by: entry.by ?? null,
    unsent: entry.unsent ?? false,
    delivery: entry.delivery ?? null,
    reason: entry.reason ?? null,
    detail: entry.detail ?? null,
    edited: false,
    earlier: [],
    reaction: null,
    quoted: null,
    hidden: false,
    deleted: false,
    moderator: null,
    standby: false,
    template: entry.template ?? null,
    private: entry.private ?? false,
    humanAgent: entry.humanAgent ?? false,
    courtesy: entry.courtesy ? 'kept' : null,
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
