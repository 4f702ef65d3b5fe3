import type { Snippet } from './types';

export interface Piece {
  text: string;
  marked: boolean;
}

/** The snippet cut at its marks; marks that make no sense are left out, and no letter is lost or doubled. */
export function piecesOf({ text, marks, begins, continues }: Snippet): Piece[] {
  const pieces: Piece[] = begins ? [{ text: '… ', marked: false }] : [];
  let at = 0;
  for (const { start, length } of marks) {
    if (start < at || length <= 0 || start + length > text.length) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, start + length), marked: true });
    at = start + length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  if (continues) pieces.push({ text: ' …', marked: false });
  return pieces;
}
