import type { ListFilter } from '../api/calls';
import { channelOrder } from '../shell/people';

export const noFilter: ListFilter = { channel: '', kind: '', type: '', state: '' };
const names = Object.keys(noFilter) as (keyof ListFilter)[];
export const kinds = ['message', 'comment'];
export const states = ['waiting', 'engaged', 'closed'];
/** What a bot answers is the supervisors' affair: they may take it over. */
export const botState = 'withbot';
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const allowed: Record<keyof ListFilter, (value: string) => boolean> = {
  channel: value => (channelOrder as string[]).includes(value),
  kind: value => kinds.includes(value),
  type: value => id.test(value),
  state: value => value === botState || states.includes(value),
};

/** The filter of an address, or the kept one. What makes no sense there is as if it were not there: nobody is kept before a list that cannot load. */
export function readFilter(search: URLSearchParams): ListFilter {
  const filter = { ...noFilter };
  for (const name of names) {
    const value = search.get(name) ?? '';
    if (allowed[name](value)) filter[name] = value;
  }
  return filter;
}

/** The filter as it is kept: the same text for the same filter; empty for none. */
export const filterText = (filter: ListFilter): string =>
  new URLSearchParams(names.flatMap(name => (filter[name] ? [[name, filter[name]]] : []))).toString();

export const isFiltered = (filter: ListFilter): boolean => names.some(name => filter[name] !== '');

/**
 * The desk is opened: a filter in the address is what somebody wishes now, and is kept from now on; without one, the kept one goes into the address.
 * Null where nothing is to be done.
 */
export function openWith(search: URLSearchParams, kept: string): { keep: string } | { show: ListFilter } | null {
  const [asked, before] = [filterText(readFilter(search)), readFilter(new URLSearchParams(kept))];
  if (asked === filterText(before)) return null;
  return asked ? { keep: asked } : { show: before };
}
