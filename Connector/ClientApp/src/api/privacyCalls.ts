import { query } from './calls';
import type { LinkedContact } from './channelTypes';
import { call, command } from './http';
import { Problem } from './problem';
import type { Channel } from './types';

/** Somebody whose data can be exported or erased. Without a platform id everything about them was erased already. */
export interface KnownContact extends LinkedContact {
  linked?: LinkedContact[];
}

export interface RetentionLine {
  account: string;
  /** Null when the account is not configured any more. */
  channel: Channel | null;
  /** Null: for ever. */
  afterSeconds: number | null;
  setting: string | null;
  ownSetting: string;
  before: string | null;
  due: number;
  oldestAt: string | null;
}
export interface DeletionDemand {
  account: string;
  channel: Channel | null;
  askedAt: string;
  doneAt: string | null;
  contacts: number;
}

export const privacyKeys = {
  contacts: ['contacts-known'] as const,
  found: (q: string) => ['contacts-known', q] as const,
  retention: ['retention'] as const,
  demands: ['deletion-requests'] as const,
};

const contact = (id: string) => `/contacts/${encodeURIComponent(id)}`;

export const privacyApi = {
  /** By a part of the name or of the platform's id, or by our own id. */
  find: (q: string, signal: AbortSignal) => call<{ items: KnownContact[] }>('GET', `/contacts${query({ q })}`, { signal }),
  erase: (id: string) => command<{ contactId: string; erasedAt: string }>('POST', `${contact(id)}/erasure`),
  retention: () => call<{ items: RetentionLine[] }>('GET', '/retention'),
  demands: () => call<{ items: DeletionDemand[] }>('GET', '/deletion-requests'),
};

/** Everything about a contact as a file. It may be long, so that no time limit is set. */
export async function contactFile(id: string): Promise<File> {
  const response = await fetch(`/api/v1${contact(id)}/export`, { headers: { Accept: 'application/json' }, credentials: 'same-origin' }).catch(() => {
    throw Problem.offline();
  });
  if (!response.ok) throw new Problem(response.status, (await response.json().catch(() => ({}))) as Record<string, unknown>);
  const bytes = await response.blob().catch(() => {
    throw Problem.offline();
  });
  return new File([bytes], `contact-${id}.json`, { type: 'application/json' });
}
