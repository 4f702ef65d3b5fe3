import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { api, type ListFilter } from '../api/calls';
import type { ListPage } from '../api/types';
import { cache, keys, readPage } from '../live/store';
import { compareItems } from './order';

const pageSize = 100;

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
