import type { Item, Person, Status, TypeRef } from '../api/types';

/** A piece of a text, with the places of the words that were found; never markup. */
export interface Snippet {
  text: string;
  marks: { start: number; length: number }[];
  seq: number;
  kind: 'message' | 'note';
  begins: boolean;
  continues: boolean;
}

export interface LogItem extends Item {
  startedAt: string;
  endedAt: string | null;
  endReason: string | null;
  agents: Person[];
  messagesIn: number;
  messagesOut: number;
  snippet: Snippet | null;
}

export interface LogList {
  items: LogItem[];
  next: string | null;
  /** False while the server still prepares older conversations for the search. */
  complete: boolean;
}

/** Why the reports count a conversation, or do not. Durations in seconds; null: not measured. */
export interface Counted {
  counted: boolean;
  reason: 'counted' | 'spam' | 'numbering' | 'ending' | 'not-ended';
  status: Status;
  endedAt: string | null;
  revision: number | null;
  position: number | null;
  firstResponseSeconds: number | null;
  handlingSeconds: number | null;
}

export interface Revision {
  revision: number;
  at: string;
  by: Person | null;
  /** The log entry that made it. */
  name: string;
  seq: number;
  type: TypeRef | null;
  endnote: string | null;
  spam: boolean;
  /** What the customer had given by then, 1 to 5. */
  score: number | null;
  position: number | null;
}

export interface Revisions {
  counted: Counted;
  items: Revision[];
  asOf: number | null;
}
