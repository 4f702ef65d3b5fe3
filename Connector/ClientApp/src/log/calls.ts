import { conversation, query } from '../api/calls';
import { call, command } from '../api/http';
import type { ClosingNotes, Conversation } from '../api/types';
import { toQuery, type LogFilter } from './filter';
import type { LogList, Revisions } from './types';

export const logApi = {
  find: (filter: LogFilter, after: string | null, signal?: AbortSignal) =>
    call<LogList>('GET', `/conversations${query({ ...toQuery(filter), limit: 50, after })}`, signal ? { signal } : {}),
  revisions: (id: string) => call<Revisions>('GET', `${conversation(id)}/revisions`),
  /** A file for the browser to fetch: the whole list of the filter. */
  exportOf: (filter: LogFilter) => `/api/v1/conversations/export${query(toQuery(filter))}`,
  qualify: (id: string, notes: ClosingNotes) => command<Conversation>('PUT', `${conversation(id)}/qualification`, notes),
};

export const logKeys = {
  all: ['log'] as const,
  list: (filter: LogFilter) => ['log', filter] as const,
  revisions: (id: string, version: number) => ['revisions', id, version] as const,
};
