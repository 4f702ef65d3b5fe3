import { useSyncExternalStore } from 'react';
import type { Role } from '../api/types';

export type Page = 'desk' | 'log' | 'reports' | 'administration' | 'jobs';
const beside: readonly Page[] = ['log', 'reports', 'administration', 'jobs'];
const changed = 'cc:route';

/** Pages live under /desk/; what a person chose in a page is in the query, so that a link shows the same. */
export function usePage(): Page {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  return beside.find(page => path.replace(/\/+$/, '').endsWith(`/${page}`)) ?? 'desk';
}

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

export function setSearch(values: Record<string, string | null>) {
  const search = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value) search.set(name, value);
    else search.delete(name);
  }
  history.replaceState(null, '', location.pathname + (search.size ? `?${search}` : ''));
  window.dispatchEvent(new Event(changed));
}

function subscribe(listener: () => void) {
  window.addEventListener('popstate', listener);
  window.addEventListener(changed, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(changed, listener);
  };
}
