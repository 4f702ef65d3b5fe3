import type { Attachment } from '../api/channelTypes';
import type { Entry } from '../api/types';

export interface Merge {
  entries: Entry[];
  /** The seq after which the log must be read again, because entries in between are missing; null when none are. */
  missingAfter: number | null;
}

export const lastSeq = (entries: readonly Entry[]) => entries.at(-1)?.seq ?? 0;

/**
 * Adds entries that came by the hub, by a command's answer or by a page of the log. What is known stays as it is; what would leave a
 * hole is not added, since a window that shows entry 9 without 8 has silently lost a message.
 */
export function mergeEntries(known: Entry[], incoming: readonly Entry[]): Merge {
  let last = lastSeq(known);
  const added: Entry[] = [];
  let missingAfter: number | null = null;
  for (const entry of [...incoming].sort((a, b) => a.seq - b.seq)) {
    if (entry.seq <= last) continue;
    if (entry.seq !== last + 1) {
      missingAfter = last;
      break;
    }
    added.push(entry);
    last = entry.seq;
  }
  return { entries: added.length === 0 ? known : [...known, ...added], missingAfter };
}

/**
 * Adds a page the server's log gave for "after `after`": there the order is the truth, and a jump in the numbers is no hole.
 */
export function mergePage(known: Entry[], page: readonly Entry[]): Entry[] {
  const last = lastSeq(known);
  const added = page.filter(entry => entry.seq > last).sort((a, b) => a.seq - b.seq);
  return added.length === 0 ? known : [...known, ...added];
}

/**
 * What is known stays as it is, but for one thing: a file that was being fetched is there by now, or is not to be had. The entry then comes again
 * under its number. A file that was there already does not go away because an older answer was slower.
 */
export function renewFiles(known: Entry[], incoming: readonly Entry[]): Entry[] {
  const news = new Map(incoming.filter(entry => entry.attachments?.length).map(entry => [entry.seq, entry]));
  let changed = false;
  const entries = known.map(entry => {
    const next = news.get(entry.seq);
    if (!next || !isNews(entry.attachments ?? [], next.attachments ?? [])) return entry;
    changed = true;
    return { ...entry, attachments: next.attachments ?? [] };
  });
  return changed ? entries : known;
}

const isNews = (before: readonly Attachment[], after: readonly Attachment[]) =>
  before.length === after.length &&
  after.some((file, i) => file.state !== before[i]?.state) &&
  after.every((file, i) => before[i]?.state !== 'stored' || file.state === 'stored');
