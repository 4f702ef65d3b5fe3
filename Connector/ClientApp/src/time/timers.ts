import i18n from 'i18next';
import type { Timer } from '../api/timeTypes';
import type { Item, Person, User } from '../api/types';
import { span } from '../i18n/format';
import { untilOf, whenOf } from './when';

const unheld: Timer['why'][] = ['grace', 'outbox'];
const soonMs = 3_600_000;

/** What time will do here, when and why; null when nothing. */
export function timerText(timer: Timer | null | undefined, heldBy: Person | null | undefined, now: number): string | null {
  if (!timer) return null;
  if (timer.held) return heldBy ? i18n.t('time.heldBy', { by: heldBy.name }) : i18n.t('time.held');
  if (!timer.at) return null;
  const key = `time.why.${timer.why}`;
  const values = { when: whenOf(timer.at, now), until: untilOf(timer.at, now) };
  return i18n.exists(key) ? i18n.t(key, values) : i18n.t(`time.what.${timer.what}`, values);
}

/** In the picking list, beside what the row says anyway – who handles it, until when it is snoozed: in a word, and as a sentence. */
export function rowTimer(timer: Timer | null | undefined, now: number): { short: string; full: string } | null {
  const full = timerText(timer, null, now);
  if (!timer || !full) return null;
  if (timer.held) return { short: i18n.t('time.row.held'), full };
  const key = `time.row.${timer.what}`;
  return timer.at && i18n.exists(key) ? { short: i18n.t(key, { time: span(Date.parse(timer.at) - now) }), full } : null;
}

/** Where the offer itself is shown, it says how long it stands. */
export const saysOffer = (timer: Timer | null | undefined) => timer?.why === 'offer' && !timer.held;

/** Within an hour something is taken from an agent, or supervisors hear of it. */
export const isUrgent = (timer: Timer, now: number) =>
  !timer.held && timer.at !== null && ['lock', 'visitor-left', 'escalation'].includes(timer.why) && Date.parse(timer.at) - now < soonMs;

/** Whose it is, who had it last, and supervisors may hold what can be held. */
export function mayHold(item: Pick<Item, 'timer' | 'status' | 'agent' | 'lastAgent'>, user: Pick<User, 'id' | 'role'>): boolean {
  if (!item.timer || unheld.includes(item.timer.why)) return false;
  const whose = item.status === 'Engaged' ? item.agent : (item.agent ?? item.lastAgent);
  return user.role === 'Supervisor' || whose?.id === user.id;
}
