import type { Person, Status, TypeChoice, Item } from './types';

/** What time alone will do to a conversation, when and why. */
export interface Timer {
  what: 'release' | 'end' | 'escalate' | 'wake' | 'seal' | 'expire' | 'hand-off' | 'return';
  /** In lists null while it is held. */
  at: string | null;
  why: 'lock' | 'visitor-left' | 'escalation' | 'snooze' | 'idle' | 'grace' | 'outbox' | 'offer' | 'bot-silent';
  held: boolean;
}

/** What time has done and will do; absent from a server that does not know it. */
export interface Timed {
  timer?: Timer | null;
  snoozedUntil?: string | null;
  /** When supervisors were told that it waits too long. */
  escalatedAt?: string | null;
  /** Since when a message that failed after the end waits to be looked at. */
  taskSince?: string | null;
}

export interface Left {
  /** The visitor of a website left on purpose: nothing is sent any more. */
  visitorLeftAt?: string | null;
  heldBy?: Person | null;
}

/** The customer never got a message: it failed after the end. */
export interface Task {
  conversation: Item;
  messageId: string;
  text: string | null;
  reason: string;
  detail: string | null;
  since: string;
}

export type BulkAction = 'close' | 'end';
export interface BulkRequest extends TypeChoice {
  ids: string[];
  endnote?: string;
}
export interface BulkItem {
  conversationId: string;
  outcome: 'ok' | 'blocked';
  /** Why it is blocked, as a word and in the server's own words. */
  reason: string | null;
  detail: string | null;
  agent: Person | null;
  since: string | null;
  status: Status | null;
  undoUntil: string | null;
}
export interface Bulk {
  dryRun: boolean;
  ok: number;
  blocked: number;
  items: BulkItem[];
}
