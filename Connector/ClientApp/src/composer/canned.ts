import type { CannedReply } from '../api/dayTypes';
import type { Channel } from '../api/types';

/** What canned replies are filled with: a value per name; empty or missing when there is none now. */
export type Values = Readonly<Record<string, string | null | undefined>>;
export type CannedPiece = { text: string } | { name: string; value: string | null };

/** A slash that begins a word, and what was typed of it: where it begins, and what is looked for. */
export interface Slash {
  from: number;
  to: number;
  wish: string;
}

/** The slash before the cursor; null when the cursor is in no such word. "and/or" and "https://" are none. */
export function slashAt(text: string, cursor: number): Slash | null {
  const found = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, cursor));
  if (!found) return null;
  const wish = found[1] ?? '';
  return { from: cursor - wish.length - 1, to: cursor, wish: wish.toLowerCase() };
}

/** How many are shown at most. */
export const mostShown = 8;

/** What fits: by shortcut first, then by any word of title and text; the agent's own language before others. */
export function fitting(replies: readonly CannedReply[], channel: Channel, language: string, wish: string): CannedReply[] {
  const rank = (reply: CannedReply) => {
    if (reply.shortcut.startsWith(wish)) return 0;
    const all = `${reply.shortcut} ${reply.title} ${reply.text}`.toLowerCase();
    return all.includes(wish) ? 1 : 2;
  };
  const foreign = (reply: CannedReply) => Number(reply.language !== null && reply.language !== language);
  return replies
    .filter(reply => (reply.channels.length === 0 || reply.channels.includes(channel)) && rank(reply) < 2)
    .sort((a, b) => rank(a) - rank(b) || foreign(a) - foreign(b) || a.shortcut.localeCompare(b.shortcut))
    .slice(0, mostShown);
}

/** The text in pieces: what is fixed, and the place holders with their values. */
export function cannedPieces(text: string, values: Values): CannedPiece[] {
  const pieces: CannedPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    const name = match[1] ?? '';
    pieces.push({ name, value: values[name]?.trim() || null });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** The first place holder without a value; null when the text can be inserted. */
export const firstWithout = (pieces: readonly CannedPiece[]): string | null => {
  for (const piece of pieces) if ('name' in piece && piece.value === null) return piece.name;
  return null;
};

export const filledText = (pieces: readonly CannedPiece[]) => pieces.map(piece => ('text' in piece ? piece.text : (piece.value ?? ''))).join('');

/** The field after an insertion, and where the cursor stands then. */
export function inserted(text: string, { from, to }: Pick<Slash, 'from' | 'to'>, what: string): { text: string; cursor: number } {
  return { text: text.slice(0, from) + what + text.slice(to), cursor: from + what.length };
}
