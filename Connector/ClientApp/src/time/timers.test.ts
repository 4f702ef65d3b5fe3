import i18n from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Timer } from '../api/timeTypes';
import type { Item } from '../api/types';
import en from '../i18n/en.json';
import fr from '../i18n/fr.json';
import { isUrgent, mayHold, rowTimer, saysOffer, timerText } from './timers';

const now = Date.parse('2026-11-22T10:00:00');
const on = (day: string) => new Date(`2026-11-${day}`).toISOString();
const timer = (why: Timer['why'], at: string | null, held = false): Timer => ({ what: 'end', why, at, held });

beforeAll(() => i18n.init({ lng: 'en', resources: { en: { translation: en }, fr: { translation: fr } }, interpolation: { escapeValue: false } }));

describe('a timer', () => {
  it('says what will happen, when and why', async () => {
    expect(timerText(timer('lock', on('23T09:12:00')), null, now)).toBe('Released tomorrow 09:12 if nobody acts');
    expect(timerText(timer('escalation', on('22T11:05:00')), null, now)).toBe('Supervisors are told at 11:05');
    expect(timerText(timer('idle', on('30T10:00:00')), null, now)).toBe('Ends by itself on 30 Nov: nothing unanswered');
    expect(timerText(timer('snooze', on('23T09:00:00')), null, now)).toBe('Snoozed until tomorrow 09:00');
    await i18n.changeLanguage('fr');
    expect(timerText(timer('snooze', on('23T09:00:00')), null, now)).toBe('En pause jusqu’à demain 09:00');
    expect(timerText(timer('idle', on('30T10:00:00')), null, now)).toBe('Se termine d’elle-même le 30 nov. : rien n’est sans réponse');
    await i18n.changeLanguage('en');
  });

  it('says who holds it, and leaves a running offer to say how long it stands', () => {
    expect(timerText(timer('idle', null, true), { id: 'a', name: 'Anna' }, now)).toBe('Held by Anna: nothing happens by itself');
    expect(timerText(timer('idle', null, true), null, now)).toBe('Held: nothing happens by itself');
    expect(timerText(timer('offer', on('22T10:02:00')), null, now)).toBe('The offer is off at 10:02 if nobody accepts it');
    expect(saysOffer(timer('offer', on('22T10:02:00')))).toBe(true);
    expect(saysOffer(timer('offer', on('22T10:02:00'), true))).toBe(false);
    expect(timerText(null, null, now)).toBeNull();
  });

  it('has words for every reason in both languages', () => {
    for (const texts of [en, fr])
      expect(Object.keys(texts.time.why).sort()).toEqual([
        'bot-silent',
        'escalation',
        'grace',
        'idle',
        'lock',
        'offer',
        'outbox',
        'snooze',
        'visitor-left',
      ]);
  });

  it('is a word in a row, with the sentence behind it', () => {
    const idle = { short: 'ends in 8 d', full: 'Ends by itself on 30 Nov: nothing unanswered' };
    expect(rowTimer(timer('idle', on('30T10:00:00')), now)).toEqual(idle);
    const escalation = { ...timer('escalation', on('22T10:40:00')), what: 'escalate' as const };
    expect(rowTimer(escalation, now)).toEqual({ short: 'alert in 40 min', full: 'Supervisors are told at 10:40' });
    expect(rowTimer(timer('idle', null, true), now)).toEqual({ short: 'held', full: 'Held: nothing happens by itself' });
    expect(rowTimer({ ...timer('snooze', on('23T09:00:00')), what: 'wake' }, now)).toBeNull();
    expect(rowTimer({ ...timer('lock', on('23T09:00:00')), what: 'release' }, now)).toBeNull();
    expect(rowTimer(null, now)).toBeNull();
  });

  it('presses within an hour, unless it is held or only ends what is done', () => {
    expect(isUrgent(timer('lock', on('22T10:30:00')), now)).toBe(true);
    expect(isUrgent(timer('lock', on('22T12:30:00')), now)).toBe(false);
    expect(isUrgent(timer('lock', on('22T10:30:00'), true), now)).toBe(false);
    expect(isUrgent(timer('idle', on('22T10:30:00')), now)).toBe(false);
  });

  it('is held by its agent, by who had it last, and by supervisors', () => {
    const me = { id: 'me', name: 'Me' };
    const item = (status: Item['status'], why: Timer['why'], last = me) => ({ status, timer: timer(why, null), agent: null, lastAgent: last });
    expect(mayHold(item('Closed', 'idle'), { id: 'me', role: 'Agent' })).toBe(true);
    expect(mayHold(item('Closed', 'idle', { id: 'other', name: 'Marc' }), { id: 'me', role: 'Agent' })).toBe(false);
    expect(mayHold(item('Closed', 'idle', { id: 'other', name: 'Marc' }), { id: 'me', role: 'Supervisor' })).toBe(true);
    expect(mayHold({ ...item('Engaged', 'lock'), agent: { id: 'other', name: 'Marc' } }, { id: 'me', role: 'Agent' })).toBe(false);
    expect(mayHold({ ...item('Engaged', 'offer'), agent: me }, { id: 'me', role: 'Agent' })).toBe(true);
    expect(mayHold(item('Ending', 'grace'), { id: 'me', role: 'Supervisor' })).toBe(false);
  });
});
