import { useCallback, useLayoutEffect, useMemo } from 'react';
import type { ListFilter } from '../api/calls';
import { getPrefs, setPrefs, usePrefs, usePrefsRead } from '../shell/prefs';
import { pageNow, setSearch, usePage, useSearch } from '../shell/route';
import { readJson, writeJson } from '../shell/storage';
import { filterText, noFilter, openWith, readFilter } from './filter';

/** The picking list's filter: in the desk's address, so that a reload and a link show the same list; beside the desk, the one that is kept. */
export function useFilter(): ListFilter {
  const isDesk = usePage() === 'desk';
  const search = useSearch().toString();
  const { listFilter } = usePrefs();
  const text = isDesk ? search : listFilter;
  return useMemo(() => readFilter(new URLSearchParams(text)), [text]);
}

/** For the desk alone: the filter, kept with the settings of whoever sits here. It is there again after another page, after a sign-out, elsewhere. */
export function useKeptFilter(): [ListFilter, (change: Partial<ListFilter>) => void] {
  const filter = useFilter();
  const text = filterText(filter);
  const isRead = usePrefsRead();
  useLayoutEffect(() => {
    const next = openWith(new URLSearchParams(text), getPrefs().listFilter);
    if (next && 'keep' in next) setPrefs({ listFilter: next.keep });
    else if (next) setSearch({ ...next.show });
  }, [text]);
  // The settings of the server may be younger than what this browser remembered, never than what was chosen here.
  useLayoutEffect(() => {
    if (isRead) setSearch({ ...readFilter(new URLSearchParams(getPrefs().listFilter)) });
  }, [isRead]);
  const set = useCallback(
    (change: Partial<ListFilter>) => {
      // Kept first: an address without a filter would be given the one that was kept.
      setPrefs({ listFilter: filterText({ ...filter, ...change }) });
      setSearch(change);
    },
    [filter],
  );
  return [filter, set];
}

const personKey = 'cc.filter.of';

/** Somebody signed in: what whoever was in this tab before them left in its address is not their wish. */
export function forgetOthersFilter(userId: string) {
  const before = readJson<string>(personKey, userId, sessionStorage);
  writeJson(personKey, userId, sessionStorage);
  if (before !== userId && pageNow() === 'desk') setSearch({ ...noFilter });
}
