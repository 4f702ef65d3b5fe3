import { conversation, query } from './calls';
import type { AccountNotice, LinkedContact, Moderation, PastConversation, Template } from './channelTypes';
import { call, command } from './http';
import type { ClosingNotes, Contact, Conversation, Entry } from './types';

const contact = (id: string) => `/contacts/${encodeURIComponent(id)}`;

/** What the channels added to the API. */
export const channelApi = {
  retryMedia: (id: string) => command<null>('POST', `/media/${encodeURIComponent(id)}/retry`),
  templates: (id: string) => call<{ items: Template[] }>('GET', `${conversation(id)}/templates`),
  moderate: (id: string, messageId: string, action: Moderation) =>
    command<Entry>('POST', `${conversation(id)}/messages/${messageId}/moderate`, { action }),
  /** For the customer's eyes only, at best effort: who calls these ignores a failure. */
  typing: (id: string) => call<null>('POST', `${conversation(id)}/typing`),
  seen: (id: string) => call<null>('POST', `${conversation(id)}/seen`),

  spam: (id: string, notes: ClosingNotes = {}) => command<Conversation>('POST', `${conversation(id)}/spam`, notes),
  notSpam: (id: string) => command<Conversation>('DELETE', `${conversation(id)}/spam`),
  block: (id: string, blocked: boolean) => command<Contact>('PUT', `${contact(id)}/block`, { blocked }),

  contacts: (q: string, signal?: AbortSignal) => call<{ items: LinkedContact[] }>('GET', `/contacts${query({ q })}`, signal ? { signal } : {}),
  link: (id: string, contactId: string) => command<{ items: LinkedContact[] }>('POST', `${contact(id)}/links`, { contactId }),
  unlink: (id: string, contactId: string) => command<{ items: LinkedContact[] }>('DELETE', `${contact(id)}/links/${encodeURIComponent(contactId)}`),
  conversationsOf: (id: string, after?: string | null) =>
    call<{ items: PastConversation[]; next: string | null }>('GET', `${contact(id)}/conversations${query({ after })}`),

  notices: () => call<{ items: AccountNotice[] }>('GET', '/account-notices'),
  dismissNotice: (id: string) => command<null>('POST', `/account-notices/${encodeURIComponent(id)}/dismiss`),
};
