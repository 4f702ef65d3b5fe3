import { useInfiniteQuery } from '@tanstack/react-query';
import { setSearch, useSearch } from '../shell/route';
import { logApi, logKeys } from './calls';
import { readFilter, toSearch, type LogFilter } from './filter';

/** The filter of the address. */
export function useLogFilter(): [LogFilter, (change: Partial<LogFilter>) => void] {
  return [readFilter(useSearch()), change => setSearch(toSearch(change))];
}

/** The conversations of a filter, page by page; those of the filter before stay in sight until they are there. */
export function useLogList(filter: LogFilter) {
  return useInfiniteQuery({
    queryKey: logKeys.list(filter),
    queryFn: ({ pageParam, signal }) => logApi.find(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    placeholderData: previous => previous,
    staleTime: 5_000,
  });
}
