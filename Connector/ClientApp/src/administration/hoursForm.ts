import { weekdays, type Hours, type TimeRange, type Weekday } from '../api/teamTypes';

/** Opening hours as they are typed: one line a day. */
export interface HoursForm {
  zone: string;
  week: Record<Weekday, string>;
  exceptions: { date: string; ranges: string }[];
  answer: string;
}

const time = /^([01]?\d|2[0-3])[:.h]?([0-5]\d)?$|^(24)(?:[:.h]?00)?$/;

/** "09:00-12:00, 13:30-17:30"; null when it cannot be read. "9-17" is short for full hours. */
export function rangesOf(text: string): TimeRange[] | null {
  const ranges: TimeRange[] = [];
  for (const part of text.split(/[,;]/).map(one => one.trim())) {
    if (part === '') continue;
    const [from, to, more] = part.split(/\s*[-–]\s*/).map(clockOf);
    if (!from || !to || more !== undefined || from >= to) return null;
    ranges.push({ from, to });
  }
  return ranges;
}

function clockOf(text: string): string | null {
  const found = time.exec(text.trim());
  if (!found) return null;
  return found[3] ? '24:00' : `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}`;
}

export const textOf = (ranges: readonly TimeRange[]) => ranges.map(({ from, to }) => `${from}-${to}`).join(', ');

const perDay = (of: (day: Weekday) => string) => Object.fromEntries(weekdays.map(day => [day, of(day)])) as Record<Weekday, string>;

/** Those of an account, or the usual ones of an office to begin with. */
export function formOf(hours: Hours | null): HoursForm {
  if (!hours) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return { zone, week: perDay(day => (day.startsWith('S') ? '' : '09:00-17:30')), exceptions: [], answer: '' };
  }
  return {
    zone: hours.zone,
    week: perDay(day => textOf(hours.weekly.filter(one => one.day === day))),
    exceptions: hours.exceptions.map(({ date, ranges }) => ({ date, ranges: textOf(ranges) })),
    answer: hours.answer,
  };
}

export type Fault = { day: Weekday } | { date: string } | 'date' | 'zone';

/** What is sent, or what cannot be. */
export function requestOf(form: HoursForm): { hours: Hours } | { fault: Fault } {
  if (!form.zone.trim()) return { fault: 'zone' };
  const weekly: Hours['weekly'] = [];
  for (const day of weekdays) {
    const ranges = rangesOf(form.week[day]);
    if (!ranges) return { fault: { day } };
    weekly.push(...ranges.map(range => ({ day, ...range })));
  }
  const exceptions: Hours['exceptions'] = [];
  for (const { date, ranges: text } of form.exceptions) {
    const ranges = rangesOf(text);
    if (!date) return { fault: 'date' };
    if (!ranges) return { fault: { date } };
    exceptions.push({ date, ranges });
  }
  return { hours: { zone: form.zone.trim(), weekly, exceptions, answer: form.answer.trim() } };
}

/** The week in short: neighbouring days with the same hours together. */
export function weekInShort(hours: Hours): { from: Weekday; to: Weekday; text: string }[] {
  const parts: { from: Weekday; to: Weekday; text: string }[] = [];
  let before: Weekday | null = null;
  for (const day of weekdays) {
    const text = textOf(hours.weekly.filter(one => one.day === day));
    const last = parts.at(-1);
    if (last && last.to === before && last.text === text) last.to = day;
    else if (text) parts.push({ from: day, to: day, text });
    before = day;
  }
  return parts;
}
