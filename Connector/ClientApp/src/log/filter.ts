import { addDays } from '../reports/range';
import { channelOrder } from '../shell/people';

/** What somebody looks for, as it stands in the URL: a link shows the same list. Empty: no filter. */
export interface LogFilter {
  q: string;
  /** Days, "2026-11-22", both included, in the zone of who looks. */
  from: string;
  to: string;
  channel: string;
  kind: string;
  type: string;
  agent: string;
  /** One status or several, with commas. */
  status: string;
  spam: string;
}

export const noFilter: LogFilter = { q: '', from: '', to: '', channel: '', kind: '', type: '', agent: '', status: '', spam: '' };

/** Everything that is not ended yet, as one choice. */
export const openStatuses = 'WithBot,Waiting,Engaged,Closed,Ending';
const statuses = [...openStatuses.split(','), 'Ended'];
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const allowed: Record<keyof LogFilter, (value: string) => boolean> = {
  q: value => value.trim() !== '',
  from: isDay,
  to: isDay,
  channel: value => (channelOrder as string[]).includes(value),
  kind: value => value === 'message' || value === 'comment',
  type: value => value === 'none' || id.test(value),
  agent: value => id.test(value),
  status: value => value.split(',').every(one => statuses.includes(one)),
  spam: value => value === 'true' || value === 'false',
};

/** The filter of an address. What makes no sense there – an old link, a typing error – is as if it were not there. */
export function readFilter(search: URLSearchParams): LogFilter {
  const filter = { ...noFilter };
  for (const name of Object.keys(noFilter) as (keyof LogFilter)[]) {
    const value = search.get(name) ?? '';
    if (value && allowed[name](value)) filter[name] = value;
  }
  return filter;
}

/** What of an address makes no sense as a filter, and was passed over: whoever opened it is told. */
export function ignoredOf(search: URLSearchParams): [name: keyof LogFilter, value: string][] {
  const filter = readFilter(search);
  const given = (Object.keys(noFilter) as (keyof LogFilter)[]).map((name): [keyof LogFilter, string] => [name, (search.get(name) ?? '').trim()]);
  return given.filter(([name, value]) => value !== '' && filter[name] === '');
}

/** What to put into the address for a change of the filter. */
export const toSearch = (change: Partial<LogFilter>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value || null]));

/** What to ask the server: days become instants, the last one included. */
export function toQuery({ from, to, q, ...rest }: LogFilter): Record<string, string> {
  return { ...rest, q: q.trim(), from: from && startOf(from), to: to && startOf(addDays(to, 1)) };
}

export const isFiltered = (filter: LogFilter) => Object.values(filter).some(value => value !== '');

function isDay(value: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

/** The beginning of a day where the agent is. */
const startOf = (day: string) => new Date(`${day}T00:00:00`).toISOString();
