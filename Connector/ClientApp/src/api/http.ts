import { Problem } from './problem';

let antiforgery = '';
let onSignedOut: () => void = () => {};
/** Server time minus ours, in milliseconds; only differences that matter to a person are kept. */
let skew = 0;

export const setAntiforgery = (token: string) => {
  antiforgery = token;
};
/** For the one call that is no fetch (the upload, which shows how far it is). */
export const antiforgeryToken = () => antiforgery;
export const whenSignedOut = (callback: () => void) => {
  onSignedOut = callback;
};
/** The server's clock as far as we know it: countdowns must not depend on a wrong clock of the computer. */
export const serverNow = () => Date.now() + skew;

export interface CallOptions {
  body?: unknown;
  /** Idempotency key: the same for every try of the same command. */
  key?: string;
  signal?: AbortSignal;
  /** It goes out even when the page is left. */
  keepalive?: boolean;
}

/** One HTTP call. Throws {@link Problem} for anything but success. */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  try {
    return await once<T>(method, path, options);
  } catch (error) {
    // Another tab signed in again: its token is not ours any more. Nothing was done, so once more with the new one.
    if (!(error instanceof Problem) || error.slug !== 'antiforgery' || method === 'GET') throw error;
    const { antiforgery: fresh } = await once<{ antiforgery: string | null }>('GET', '/me', {});
    setAntiforgery(fresh ?? '');
    return await once<T>(method, path, options);
  }
}

async function once<T>(method: string, path: string, options: CallOptions): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') headers['X-Antiforgery'] = antiforgery;
  if (options.key) headers['Idempotency-Key'] = options.key;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      keepalive: options.keepalive ?? false,
      signal: options.signal ?? AbortSignal.timeout(20_000),
      body: options.body === undefined ? null : JSON.stringify(options.body),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw Problem.offline();
  }
  keepSkew(response);
  const body = await bodyOf(response);
  if (response.ok) return body as T;
  if (response.status === 401 && path !== '/session') onSignedOut();
  throw new Problem(response.status, (body ?? {}) as Record<string, unknown>, retryAfter(response));
}

/** A command: retried with the same key while the failure is transient. `tries` bounds how long a person waits. */
export async function command<T>(method: string, path: string, body?: unknown, tries = 4): Promise<T> {
  const key = crypto.randomUUID();
  for (let attempt = 1; ; attempt++) {
    try {
      return await call<T>(method, path, { body, key });
    } catch (error) {
      if (!(error instanceof Problem) || !error.transient || attempt >= tries) throw error;
      await pause(error.retryAfter ?? 400 * 2 ** attempt);
    }
  }
}

export const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, Math.min(ms, 15_000)));

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  const text = await response.text();
  if (!text) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return { title: response.statusText };
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}

function keepSkew(response: Response) {
  const date = Date.parse(response.headers.get('Date') ?? '');
  if (Number.isNaN(date)) return;
  const difference = date + 500 - Date.now();
  skew = Math.abs(difference) > 3000 ? difference : 0;
}
