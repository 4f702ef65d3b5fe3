import type { Range } from '../api/calls';

/** The agent's zone unless the address says another; days are those of that zone. */
export const homeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The calendar day of an instant in a zone, "2026-11-22". */
export function dayIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at));
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last `days` days with today: `to` is the first day that does not belong to it any more. */
export function lastDays(days: number, zone: string, now: number): Range {
  const today = dayIn(zone, now);
  return { from: addDays(today, 1 - days), to: addDays(today, 1), zone };
}

/** The next round number above the highest bar, so that the axis has four equal steps of whole conversations. */
export function axisTop(highest: number): number {
  if (highest <= 4) return 4;
  const size = 10 ** Math.floor(Math.log10(highest / 4));
  for (const step of [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]) {
    const top = step * size * 4;
    if (top >= highest && Number.isInteger(step * size)) return top;
  }
  return Math.ceil(highest / 4) * 4;
}
