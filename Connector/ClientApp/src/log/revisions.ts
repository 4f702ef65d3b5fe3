import type { Revision } from './types';

/** The revision that the reports of a day showed at its end, where the agent is; null when the conversation was not in them yet. */
export function asReported(items: readonly Revision[], day: string): Revision | null {
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return items.filter(one => Date.parse(one.at) < end.getTime()).at(-1) ?? null;
}
