import i18n from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import en from './en.json';
import { lasting, minutesSeconds, span, stopwatch, windowLeft } from './format';

beforeAll(async () => {
  await i18n.init({ lng: 'en', resources: { en: { translation: en } } });
});

const now = Date.parse('2026-11-22T10:00:00Z');
const after = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

describe('countdown texts', () => {
  it('grow coarser with the time', () => {
    expect(span(12_000)).toBe('12 s');
    expect(span(47 * 60_000)).toBe('47 min');
    expect(span(9 * 3_600_000)).toBe('9 h');
    expect(span(5 * 86_400_000)).toBe('5 d');
    expect(span(-5)).toBe('0 s');
  });

  it('show minutes and seconds in an open window', () => {
    expect(stopwatch(134_000)).toBe('2:14');
    expect(minutesSeconds(564)).toBe('9:24');
  });

  it('say for how long something is kept in days where they are whole', () => {
    expect(lasting(30 * 86_400)).toBe('30 days');
    expect(lasting(36 * 3600)).toBe('36 hours');
  });

  it('tell a window that is nearly over from one that is', () => {
    expect(windowLeft(null, now)).toEqual({ state: 'none' });
    expect(windowLeft(after(41), now)).toEqual({ state: 'open', urgent: true, left: '41 min' });
    expect(windowLeft(after(300), now)).toEqual({ state: 'open', urgent: false, left: '5 h' });
    expect(windowLeft(after(0), now)).toEqual({ state: 'over', since: after(0) });
  });
});
