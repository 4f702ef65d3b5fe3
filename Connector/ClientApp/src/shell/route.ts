import { useSyncExternalStore } from 'react';

export type Page = 'desk' | 'reports';
const changed = 'cc:route';

/** Pages live under /desk/; what a person chose in a page is in the query, so that a link shows the same. */
export function usePage(): Page {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  return path.replace(/\/+$/, '').endsWith('/reports') ? 'reports' : 'desk';
}

export function useSearch(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));
}

export const hrefOf = (page: Page) => (page === 'desk' ? '/desk/' : `/desk/${page}`);

export function go(page: Page) {
  history.pushState(null, '', hrefOf(page));
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
