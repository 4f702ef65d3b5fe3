import type { SendRequest } from './channelTypes';
import { call, command } from './http';
import type {
  CloseRequest,
  Conversation,
  Demo,
  EndedPerDay,
  EndRequest,
  Entry,
  Item,
  ListPage,
  LogPage,
  ReportConversations,
  SatisfactionReport,
  Session,
  TypeRef,
  TypesReport,
} from './types';

export const conversation = (id: string) => `/conversations/${encodeURIComponent(id)}`;
export const query = (values: Record<string, string | number | null | undefined>) => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  return search.size ? `?${search}` : '';
};

export interface ListFilter {
  channel: string;
  type: string;
  state: string;
  /** message or comment; empty for both. */
  kind: string;
}
export interface Range {
  from: string;
  to: string;
  zone: string;
}

export const api = {
  me: () => call<Session>('GET', '/me'),
  demo: () => call<Demo>('GET', '/demo'),
  signIn: (userName: string, password: string) => call<Session>('POST', '/session', { body: { userName, password } }),
  signOut: () => call<null>('DELETE', '/session'),

  list: (filter: ListFilter, limit: number, after?: string | null) =>
    call<ListPage>('GET', `/picking-list${query({ ...filter, limit, after })}`),
  panel: () => call<{ items: Item[] }>('GET', '/panel'),
  conversation: (id: string) => call<Conversation>('GET', conversation(id)),
  log: (id: string, after: number, limit = 200) => call<LogPage>('GET', `${conversation(id)}/log${query({ after, limit })}`),
  types: () => call<{ items: TypeRef[] }>('GET', '/conversation-types'),

  pick: (id: string) => command<Conversation>('POST', `${conversation(id)}/pick`),
  release: (id: string) => command<Conversation>('POST', `${conversation(id)}/release`),
  close: (id: string, body: CloseRequest) => command<Conversation>('POST', `${conversation(id)}/close`, body),
  end: (id: string, body: EndRequest) => command<Conversation>('POST', `${conversation(id)}/end`, body),
  undo: (id: string) => command<Conversation>('POST', `${conversation(id)}/undo`),
  note: (id: string, text: string) => command<Entry>('POST', `${conversation(id)}/notes`, { text }),
  /** The client id is the key as well: a message may be tried for hours and must never be queued twice. */
  send: (id: string, clientId: string, message: SendRequest) =>
    call<Entry>('POST', `${conversation(id)}/messages`, { body: { clientId, ...message }, key: clientId }),
  retryMessage: (id: string, messageId: string) => command<Entry>('POST', `${conversation(id)}/messages/${messageId}/retry`),
  retryEffect: (id: string, effectId: string) => command<unknown>('POST', `${conversation(id)}/effects/${effectId}/retry`),
  discardMessage: (id: string, messageId: string) => command<Entry>('POST', `${conversation(id)}/messages/${messageId}/discard`),

  endedPerDay: (range: Range) => call<EndedPerDay>('GET', `/reports/ended-per-day${query({ ...range })}`),
  typesReport: (range: Range) => call<TypesReport>('GET', `/reports/types${query({ ...range })}`),
  satisfactionReport: (range: Range) => call<SatisfactionReport>('GET', `/reports/satisfaction${query({ ...range })}`),
  reportConversations: (range: Range, day?: string, type?: string, after?: string | null) =>
    call<ReportConversations>('GET', `/reports/conversations${query({ ...range, day, type, after })}`),
};
