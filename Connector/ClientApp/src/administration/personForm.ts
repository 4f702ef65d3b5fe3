/** How many at once, as it is typed: null for no limit, undefined for what is no number of places. */
export function limitOf(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  return /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : undefined;
}
