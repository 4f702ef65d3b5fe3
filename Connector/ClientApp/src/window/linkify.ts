export type Part = { text: string; href: string | null };

const pattern = /\b(?:https?:\/\/|mailto:)[^\s<>"'`]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/gi;

/** A text in pieces, links apart. Only http, https and mailto ever become a link; everything else stays text. */
export function linkify(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const found = match[0].replace(/[.,;:!?)\]]+$/, '');
    const href = hrefOf(found);
    if (!href) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null });
    parts.push({ text: found, href });
    from = match.index + found.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
}

function hrefOf(found: string): string | null {
  const target = /^[a-z]+:/i.test(found) ? found : `mailto:${found}`;
  return safeHref(target);
}

/** The address if a browser may follow it, else null. */
export function safeHref(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null;
  return ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol) ? address : null;
}
