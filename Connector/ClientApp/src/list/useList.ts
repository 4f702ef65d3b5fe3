import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { api, type ListFilter } from '../api/calls';
import type { ListPage } from '../api/types';
import { cache, keys, readPage } from '../live/store';
import { setSearch, useSearch } from '../shell/route';
import { compareItems } from './order';

const pageSize = 100;

/** The filters, kept in the URL so that a reload and a link show the same list. */
export function useFilter(): [ListFilter, (change: Partial<ListFilter>) => void] {
  const search = useSearch();
  const value = (name: keyof ListFilter) => search.get(name) ?? '';
  const filter = { channel: value('channel'), kind: value('kind'), type: value('type'), state: value('state') };
  return [filter, change => setSearch(change)];
}

export function useList(filter: ListFilter) {
  const query = useQuery({
    queryKey: keys.list(filter),
    queryFn: () => {
      const loaded = cache.getQueryData<ListPage>(keys.list(filter))?.items.length ?? 0;
      return readPage(filter, Math.min(200, Math.max(pageSize, loaded)));
    },
    placeholderData: previous => previous,
  });
  const loading = useRef(false);
  const next = query.data?.next ?? null;
  const more = useCallback(async () => {
    if (!next || loading.current) return;
    loading.current = true;
    try {
      const page = await api.list(filter, pageSize, next);
      cache.setQueryData<ListPage>(keys.list(filter), known => known && { ...page, waiting: known.waiting, items: join(known, page) });
    } finally {
      loading.current = false;
    }
  }, [next, filter]);
  return { ...query, more };
}

function join(known: ListPage, page: ListPage) {
  const ids = new Set(known.items.map(item => item.conversationId));
  return [...known.items, ...page.items.filter(item => !ids.has(item.conversationId))].sort(compareItems);
}
