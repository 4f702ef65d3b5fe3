import type { Attachment } from '../api/channelTypes';
import { safeHref } from '../window/linkify';

export type Family = 'image' | 'video' | 'audio' | 'place' | 'link' | 'other';

const point = /(-?\d{1,3}(?:\.\d+)?), ?(-?\d{1,3}(?:\.\d+)?)\)?$/;

/** What to show it as. A place has no type of its own: it is text without a file. */
export function familyOf({ contentType, state }: Attachment): Family {
  const kind = contentType.split('/')[0]?.toLowerCase();
  if (kind === 'image' || kind === 'video' || kind === 'audio') return kind;
  if (state && state !== 'none') return 'other';
  if (contentType.startsWith('text/plain')) return 'place';
  return contentType.startsWith('text/html') ? 'link' : 'other';
}

/** The file on our own server, which is the only place that a picture or a sound is loaded from; null while it is not there. */
export const sourceOf = ({ state, url }: Attachment): string | null =>
  state === 'stored' && url?.startsWith('/api/v1/media/') ? url : null;

/** Where a person may look it up elsewhere: what a server without files knows, or the link that a customer shared. */
export const elsewhereOf = ({ contentUrl, url, state }: Attachment): string | null =>
  state === 'stored' ? null : safeHref(contentUrl ?? url ?? null);

/** The two parts of "Café Lumen (48.8606, 2.3376)". */
export function placeOf(name: string | null): { title: string | null; at: string | null } {
  const found = name === null ? null : point.exec(name);
  if (!found || name === null) return { title: name === 'location' ? null : name, at: null };
  return { title: name.slice(0, found.index).replace(/[\s(]+$/, '') || null, at: `${found[1]}, ${found[2]}` };
}

/** "image/*" says no more than the sign beside it. */
export const typeShown = ({ contentType }: Attachment) =>
  /\/(\*|octet-stream)/.test(contentType) ? null : (contentType.split(';')[0] ?? null);
