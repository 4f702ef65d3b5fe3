/** The first letters of the first and the last name. */
export function initials(name: string): string {
  const parts = name
    .trim()
    .split(/[\s-]+/)
    .filter(Boolean);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : ''].map(part => Array.from(part ?? '')[0] ?? '');
  // A joiner keeps Arabic letters from being drawn as one joined word.
  return letters.join(/\p{Script=Arabic}/u.test(name) ? '\u200c' : '').toUpperCase();
}
