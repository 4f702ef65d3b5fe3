import { conversation, query } from './calls';
import { call, command } from './http';
import { Problem } from './problem';

export interface EffectTry {
  at: string;
  endedAt: string | null;
  result: 'accepted' | 'refused' | 'later' | 'unclear' | 'lost' | null;
  code: string | null;
  detail: string | null;
}
/** Something that a conversation sent or is to send. */
export interface Effect {
  effectId: string;
  kind: string;
  recipient: string;
  state: 'waiting' | 'working' | 'unknown' | 'done' | 'failed' | 'withdrawn';
  attempts: number;
  queuedAt: string;
  dueAt: string | null;
  settledAt: string | null;
  reference: string | null;
  code: string | null;
  detail: string | null;
  revision: number;
  tries: EffectTry[];
}
export interface FailedEffect {
  effectId: string;
  conversationId: string;
  kind: string;
  /** Of an address administrators see the domain only. */
  recipient: string;
  attempts: number;
  queuedAt: string;
  failedAt: string;
  code: string | null;
  detail: string | null;
}
export interface FailedPage {
  items: FailedEffect[];
  total: number;
  next: string | null;
}

export const effectKeys = {
  of: (id: string) => ['effects', id] as const,
  failed: ['failed-effects'] as const,
};

export const effectApi = {
  of: (id: string) => call<{ items: Effect[] }>('GET', `${conversation(id)}/effects`),
  retry: (id: string, effectId: string) => command<Effect>('POST', `${conversation(id)}/effects/${effectId}/retry`),
  send: (id: string, wish: { emailTo: string[]; zendesk: boolean }) =>
    command<{ items: Effect[] }>('POST', `${conversation(id)}/transcript/send`, wish),
  failed: (after: string | null) => call<FailedPage>('GET', `/effects${query({ state: 'failed', limit: 20, after })}`),
  retryFailed: (effectId: string) => command<null>('POST', `/effects/${encodeURIComponent(effectId)}/retry`),
};

export const formats = { text: ['text/plain', 'txt'], html: ['text/html', 'html'], json: ['application/json', 'transcript'] } as const;
export type Format = keyof typeof formats;

/** The transcript as a file. `call` reads JSON only, and the format is asked for by `Accept`. */
export async function transcriptFile(id: string, format: Format, language: string): Promise<File> {
  const [type, ending] = formats[format];
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const response = await fetch(`/api/v1${conversation(id)}/transcript${query({ language, timeZone: zone })}`, {
    headers: { Accept: type },
    credentials: 'same-origin',
  });
  // The problem in words is what every other call makes of it.
  if (!response.ok) throw await problemOf(response);
  return new File([await response.blob()], `${id}.${ending}`, { type });
}

async function problemOf(response: Response) {
  return new Problem(response.status, (await response.json().catch(() => ({}))) as Record<string, unknown>, null);
}
