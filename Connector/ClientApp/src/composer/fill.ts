/** A template's text in pieces: what is fixed, and its place holders with the number that the platform counts them by. */
export type Piece = { text: string } | { variable: number };

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\{\s*(\d+)\s*\}\}/g)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ variable: Number(match[1]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

export const fill = (text: string, values: readonly string[]) =>
  piecesOf(text)
    .map(piece => ('text' in piece ? piece.text : (values[piece.variable - 1] ?? '').trim()))
    .join('');

/** The first place holder that has no value yet, counted from 0; null when all have one. */
export function firstMissing(count: number, values: readonly string[]): number | null {
  for (let i = 0; i < count; i++) if (!values[i]?.trim()) return i;
  return null;
}

/** By every word, in name, text and language. */
export function search<T extends { name: string; text: string; language: string }>(templates: readonly T[], wish: string): T[] {
  const words = wish.toLowerCase().split(/\s+/).filter(Boolean);
  return templates.filter(one => {
    const all = `${one.name} ${one.text} ${one.language}`.toLowerCase();
    return words.every(word => all.includes(word));
  });
}
