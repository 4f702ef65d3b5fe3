import type { Person } from './types';

/** A refusal or an error of the server (problem+json), or of the way to it (`offline`). */
export class Problem extends Error {
  readonly slug: string;
  readonly status: number;
  readonly detail: string | null;
  readonly fields: Record<string, string[]>;
  readonly agent: Person | null;
  readonly since: string | null;
  readonly who: string | null;
  /** The conversation that is in the way. */
  readonly conversationId: string | null;
  readonly traceId: string | null;
  /** Milliseconds the server asked us to wait, if it did. */
  readonly retryAfter: number | null;

  constructor(status: number, body: Record<string, unknown>, retryAfter: number | null = null) {
    const text = (key: string) => (typeof body[key] === 'string' ? (body[key] as string) : null);
    super(text('title') ?? text('type') ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.slug = (text('type') ?? '').split(/[/:]/).pop() || `http-${status}`;
    this.detail = text('detail');
    this.fields = (body['errors'] as Record<string, string[]> | undefined) ?? {};
    this.agent = (body['agent'] as Person | undefined) ?? null;
    this.since = text('since');
    this.who = text('name');
    this.conversationId = text('conversationId');
    this.traceId = text('traceId');
    this.retryAfter = retryAfter;
  }

  /** Worth the same command again: nothing is known to have happened, or the server asked for it. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }

  static offline(): Problem {
    return new Problem(0, { type: 'offline' });
  }

  static from(error: unknown): Problem {
    return error instanceof Problem ? error : new Problem(-1, { type: 'unexpected', detail: String(error) });
  }
}
