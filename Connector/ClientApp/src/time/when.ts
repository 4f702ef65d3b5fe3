import i18n from 'i18next';
import { clock, dayMonth, sameDay } from '../i18n/format';

const day = 86_400_000;

const nearness = (at: string, now: number) => (sameDay(at, now) ? 'today' : sameDay(at, now + day) ? 'tomorrow' : 'later');

/** When something will happen, in a sentence: "at 11:05", "tomorrow 09:12", "on 30 Nov". */
export const whenOf = (at: string, now: number) => i18n.t(`time.when.${nearness(at, now)}`, { time: clock(at), day: dayMonth(at) });

/** Until when something lasts: "until tomorrow 09:00". */
export const untilOf = (at: string, now: number) => i18n.t(`time.until.${nearness(at, now)}`, { time: clock(at), day: dayMonth(at) });
