import { query } from '../api/calls';
import { call } from '../api/http';
import { addDays } from '../reports/range';

export interface AuditEntry {
  id: string;
  at: string;
  userId: string | null;
  userName: string | null;
  /** A stable word, "session.started". New ones may come. */
  what: string;
  about: string | null;
  /** Who and what the ids of `about` are, as far as they are still there. */
  subjects: AuditSubject[];
  /** The place in the chain; null for the moment until it has one. */
  place: number | null;
}

export interface AuditSubject {
  id: string;
  /** user, type, conversation, contact, group, question, canned-reply, key. New ones may come. */
  kind: string;
  name: string;
}

export interface AuditPage {
  items: AuditEntry[];
  next: string | null;
}

/** As it stands in the address. Empty: no filter. Days are "2026-11-22", both included, in the zone of who looks. */
export interface AuditFilter {
  user: string;
  what: string;
  from: string;
  to: string;
}

export const noAuditFilter: AuditFilter = { user: '', what: '', from: '', to: '' };

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const allowed: Record<keyof AuditFilter, RegExp> = { user: id, what: /^[a-z][a-z.-]{0,60}$/, from: /^\d{4}-\d{2}-\d{2}$/, to: /^\d{4}-\d{2}-\d{2}$/ };

/** The filter of an address; what makes no sense there is as if it were not there. */
export function readAuditFilter(search: URLSearchParams): AuditFilter {
  const filter = { ...noAuditFilter };
  for (const name of Object.keys(noAuditFilter) as (keyof AuditFilter)[]) {
    const value = search.get(name) ?? '';
    if (allowed[name].test(value) && (name === 'user' || name === 'what' || !Number.isNaN(Date.parse(value)))) filter[name] = value;
  }
  return filter;
}

const startOf = (day: string) => new Date(`${day}T00:00:00`).toISOString();

export const auditApi = {
  page: ({ from, to, ...rest }: AuditFilter, after: string | null, signal: AbortSignal) =>
    call<AuditPage>('GET', `/audit${query({ ...rest, from: from && startOf(from), to: to && startOf(addDays(to, 1)), after, limit: 100 })}`, {
      signal,
    }),
};
