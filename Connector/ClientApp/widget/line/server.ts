import { account, base, language } from '../settings';
import type { Activity } from './protocol';
import { Refusal } from './refusal';

export interface GivenToken {
  conversationId: string;
  token: string;
  userId: string;
  openNow?: boolean;
}

export interface GivenStream {
  conversationId?: string;
  token?: string;
  streamUrl: string;
}

const conversations = '/v3/directline/conversations';

/** The calls to the server. */
export class Server {
  /** A token for the visitor's conversation: by the last one, the one that they had. */
  token(last: string | undefined): Promise<GivenToken> {
    return this.#call('POST', `/webchat/${encodeURIComponent(account)}/token`, last ? { token: last } : {});
  }

  start(userId: string, token: string): Promise<GivenStream> {
    return this.#call('POST', conversations, { user: { id: userId }, locale: language.tag }, token);
  }

  /** The same conversation, from where it was heard last. */
  goOn(id: string, watermark: string, token: string | undefined): Promise<GivenStream> {
    return this.#call('GET', `${pathOf(id)}?watermark=${encodeURIComponent(watermark)}`, undefined, token);
  }

  send(id: string, activity: Activity, token: string | undefined): Promise<unknown> {
    return this.#call('POST', `${pathOf(id)}/activities`, activity, token);
  }

  refresh(token: string | undefined): Promise<{ token?: string }> {
    return this.#call('POST', '/v3/directline/tokens/refresh', undefined, token);
  }

  async #call<Answer>(method: 'GET' | 'POST', path: string, body: object | undefined, token?: string): Promise<Answer> {
    const headers: Record<string, string> = {};
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers['Content-Type'] = 'application/json';
    const answer = await fetch(base + path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      // What is sent goes, also when the page is left at once.
      keepalive: method === 'POST',
      signal: AbortSignal.timeout(20_000),
    });
    const content = await answer.json().catch(() => null);
    if (!answer.ok) throw new Refusal(answer, content);
    return content ?? {};
  }
}

const pathOf = (id: string) => `${conversations}/${encodeURIComponent(id)}`;
