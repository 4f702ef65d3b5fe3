import { useSyncExternalStore } from 'react';
import type { Role } from '../api/types';

export type Page = 'desk' | 'log' | 'reports' | 'administration' | 'jobs';
const beside: readonly Page[] = ['log', 'reports', 'administration', 'jobs'];
const changed = 'cc:route';

/** Pages live under /desk/; what a person chose in a page is in the query, so that a link shows the same. */
export function usePage(): Page {
  return useSyncExternalStore(subscribe, pageNow);
}

export const pageNow = (): Page => beside.find(page => location.pathname.replace(/\/+$/, '').endsWith(`/${page}`)) ?? 'desk';

export function useSearch(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));
}

/** Where canned replies are administered. */
export const cannedPage = '/desk/administration?tab=canned';

/** The pages of a role, the first one at sign-in: administrators read nobody's letters, agents see no figures. */
const pages: Record<Role, readonly [Page, ...Page[]]> = {
  Agent: ['desk', 'log'],
  Supervisor: ['desk', 'log', 'reports', 'administration', 'jobs'],
  Administrator: ['reports', 'administration', 'jobs'],
};
export const pagesOf = (role: Role) => pages[role];
export const readsConversations = (role: Role) => pages[role].includes('desk');

/** Who can do something about an account that a platform complains about. */
export const seesNotices = (role: Role) => role !== 'Agent';

export const hrefOf = (page: Page) => (page === 'desk' ? '/desk/' : `/desk/${page}`);

export const go = (page: Page) => goTo(hrefOf(page));

export function goTo(href: string) {
  history.pushState(null, '', href);
  window.dispatchEvent(new Event(changed));
}

/** The page that is shown is another one than the address says: the address follows, and Back does not lead to it again. */
export function correctTo(page: Page) {
  history.replaceState(null, '', hrefOf(page));
  window.dispatchEvent(new Event(changed));
}

/** What a filter does: the address follows, without a step of its own for Back. */
export function setSearch(values: Record<string, string | null>) {
  history.replaceState(history.state, '', hrefWith(values));
  window.dispatchEvent(new Event(changed));
}

/** What opens something: Back leads to what was there before. */
export function pushSearch(values: Record<string, string | null>) {
  history.pushState({ before: hrefWith({}) }, '', hrefWith(values));
  window.dispatchEvent(new Event(changed));
}

/** What closes it again: the same as Back, if that is what Back does; else the address follows. */
export function undoSearch(values: Record<string, string | null>) {
  const state = history.state as { before?: string } | null;
  if (state?.before === hrefWith(values)) history.back();
  else setSearch(values);
}

function hrefWith(values: Record<string, string | null>): string {
  const search = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value) search.set(name, value);
    else search.delete(name);
  }
  return location.pathname + (search.size ? `?${search}` : '');
}

function subscribe(listener: () => void) {
  window.addEventListener('popstate', listener);
  window.addEventListener(changed, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(changed, listener);
  };
}
