import type { Item, Person } from '../api/types';

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
