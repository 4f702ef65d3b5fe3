import i18n from 'i18next';

/** Times and figures in the language of the desk, in the habits of the agent's country (British ones when the browser names none). */
const locale = () =>
  globalThis.navigator?.languages?.find(tag => tag.includes('-') && tag.startsWith(i18n.language)) ??
  (i18n.language === 'en' ? 'en-GB' : i18n.language);
const ms = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** "47 min", "9 h", "3 d": how long somebody waits or a window lasts. Never negative. */
export function span(milliseconds: number): string {
  const value = Math.max(0, milliseconds);
  if (value < ms.minute) return i18n.t('span.seconds', { n: Math.floor(value / 1000) });
  if (value < ms.hour) return i18n.t('span.minutes', { n: Math.floor(value / ms.minute) });
  if (value < 2 * ms.day) return i18n.t('span.hours', { n: Math.floor(value / ms.hour) });
  return i18n.t('span.days', { n: Math.floor(value / ms.day) });
}

/** "2:14" up to an hour, then as {@link span}: the time a person has been waiting in an open window. */
export function stopwatch(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return seconds < 3600 ? minutesSeconds(seconds) : span(milliseconds);
}

/** Seconds as m:ss, the way handling times are shown: 564 is 9:24. */
export function minutesSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export type WindowLeft = { state: 'none' } | { state: 'over'; since: string } | { state: 'open'; urgent: boolean; left: string };

/** The reply window at `now`; urgent in its last hour, when the desk turns amber. */
export function windowLeft(endsAt: string | null, now: number): WindowLeft {
  if (endsAt === null) return { state: 'none' };
  const left = Date.parse(endsAt) - now;
  if (left <= 0) return { state: 'over', since: endsAt };
  return { state: 'open', urgent: left < ms.hour, left: left < 10 * ms.minute ? stopwatch(left) : span(left) };
}

export const clock = (at: string | number) =>
  new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
/** With seconds: what happened in which order. */
export const timeOfDay = (at: string) =>
  new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(at));
export const dayMonth = (at: string | number) => new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short' }).format(new Date(at));
export const fullDay = (at: string | number) =>
  new Intl.DateTimeFormat(locale(), { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(at));
export const dateTime = (at: string | number) => `${dayMonth(at)}, ${clock(at)}`;
export const number = (value: number) => new Intl.NumberFormat(locale()).format(value);

const unit = (value: number, name: string, unitDisplay: 'short' | 'long', digits = 0) =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits }).format(value);

/** "840 kB", "7.9 MB": the size of a file, as the platforms count it (1 MB is 1024 × 1024 bytes). */
export function bytes(count: number): string {
  if (count < 1024) return unit(count, 'byte', 'short');
  if (count < 1024 * 1024) return unit(Math.ceil(count / 1024), 'kilobyte', 'short');
  const megabytes = count / (1024 * 1024);
  return unit(megabytes, 'megabyte', 'short', megabytes < 10 ? 1 : 0);
}

/** "15 minutes", "24 hours": a length of time in a sentence. */
export function inWords(seconds: number): string {
  if (seconds % 3600 === 0) return unit(seconds / 3600, 'hour', 'long');
  return seconds % 60 === 0 ? unit(seconds / 60, 'minute', 'long') : unit(seconds, 'second', 'long');
}

/** "30 days", "12 hours": for how long something is kept. */
export const lasting = (seconds: number) => (seconds % 86_400 === 0 ? unit(seconds / 86_400, 'day', 'long') : inWords(seconds));

export const sameDay = (a: string | number, b: string | number) => new Date(a).toDateString() === new Date(b).toDateString();

/** Clock time today and last night, the weekday this week, else the date: the right edge of a row. */
export function shortWhen(at: string, now: number): string {
  const age = now - Date.parse(at);
  if (sameDay(at, now) || age < 12 * ms.hour) return clock(at);
  return age < 6 * ms.day ? new Intl.DateTimeFormat(locale(), { weekday: 'short' }).format(new Date(at)) : dayMonth(at);
}

/** A day of a report ("2026-11-22"), which has no time zone any more. */
export function reportDay(day: string, style: 'short' | 'long' = 'short'): string {
  const options: Intl.DateTimeFormatOptions =
    style === 'short'
      ? { weekday: 'short', day: 'numeric', timeZone: 'UTC' }
      : { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(`${day}T00:00:00Z`));
}
