import type { FileLimit } from '../api/channelTypes';

/** Why the platform would not take a file: said before anything is uploaded. */
export type FileRefusal = { why: 'none' } | { why: 'type' } | { why: 'empty' } | { why: 'size'; maxBytes: number };

const base = (contentType: string) => (contentType.split(';')[0] ?? '').trim().toLowerCase();

function matches(pattern: string, contentType: string): boolean {
  const wanted = base(pattern);
  if (wanted === '*/*') return true;
  return wanted.endsWith('/*') ? contentType.startsWith(wanted.slice(0, -1)) : wanted === contentType;
}

/** The first limit whose type matches counts. Null when the platform takes the file. */
export function refusalOf(file: { type: string; size: number }, limits: readonly FileLimit[] | undefined): FileRefusal | null {
  if (!limits?.length) return { why: 'none' };
  const type = base(file.type) || 'application/octet-stream';
  const limit = limits.find(one => matches(one.contentType, type));
  if (!limit) return { why: 'type' };
  if (file.size === 0) return { why: 'empty' };
  return file.size > limit.maxBytes ? { why: 'size', maxBytes: limit.maxBytes } : null;
}

/** For the browser's own dialog; it is only a hint there. */
export const acceptOf = (limits: readonly FileLimit[]) =>
  limits.some(one => base(one.contentType) === '*/*') ? undefined : limits.map(one => base(one.contentType)).join(',');
