import type { Entry } from '../api/types';
import type { MessageRow } from './timeline';

/** The messages of a conversation by everything that later entries call them. */
export interface Index {
  byId: Map<string, MessageRow>;
  byExternalId: Map<string, MessageRow>;
  bySeq: Map<number, MessageRow>;
  versions: Map<MessageRow, { text: string; version: number }[]>;
}

const find = (index: Index, entry: Entry): MessageRow | undefined =>
  index.byExternalId.get(entry.about ?? '') ?? index.byId.get(entry.messageId ?? '');

/** The highest version stands, in whatever order they came; the others are what it said before. */
export function edit(index: Index, entry: Entry): boolean {
  const row = find(index, entry);
  if (!row) return false;
  // Some platforms tell of an edit without its text; there is nothing to show then. What was taken back stays away.
  if (typeof entry.text !== 'string' || row.unsent) return true;
  const version = entry.version ?? 0;
  const all = index.versions.get(row) ?? [{ text: row.text ?? '', version: -1 }];
  if (all.some(known => known.version === version)) return true;
  all.push({ text: entry.text, version });
  all.sort((a, b) => a.version - b.version);
  index.versions.set(row, all);
  const texts = all.map(one => one.text).filter((text, i, list) => text !== list[i - 1]);
  row.text = texts.at(-1) ?? null;
  row.earlier = texts.slice(0, -1).filter(text => text !== '');
  row.edited = row.edited || version > 0 || texts.length > 1;
  return true;
}

/** The content goes, also what it said before an edit. */
export function takeBack(index: Index, entry: Entry): boolean {
  const row = find(index, entry);
  if (!row) return false;
  Object.assign(row, { unsent: true, text: null, attachments: [], earlier: [], edited: false });
  return true;
}

export function moderate(index: Index, entry: Entry): boolean {
  const row = find(index, entry);
  if (!row) return false;
  row.moderator = entry.by ?? null;
  if (entry.action === 'delete') row.deleted = true;
  else row.hidden = entry.action === 'hide';
  return true;
}

/** One customer has one reaction on a message: the latest stands. */
export function note(index: Index, entry: Entry): boolean {
  const row = find(index, entry);
  if (!row) return false;
  switch (entry.kind) {
    case 'reaction':
      row.reaction = entry.text ?? row.reaction;
      return true;
    case 'reaction-removed':
      row.reaction = null;
      return true;
    case 'hidden':
    case 'unhidden':
      row.hidden = entry.kind === 'hidden';
      row.moderator = null;
      return true;
    case 'standby':
      row.standby = true;
      return true;
    default:
      return false;
  }
}

/** What the messages' own ticks say already, or what is over by the time it is known to be about nothing here. */
export const isAside = (entry: Entry) =>
  entry.name === 'customer.noted' && (entry.kind === 'seen' || (entry.kind === 'reaction-removed' && Boolean(entry.about)));
