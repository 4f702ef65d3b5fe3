import { describe, expect, it } from 'vitest';
import type { Hours } from '../api/teamTypes';
import { formOf, rangesOf, requestOf, weekInShort } from './hoursForm';

const hours: Hours = {
  zone: 'Europe/Zurich',
  weekly: [
    { day: 'Monday', from: '09:00', to: '12:00' },
    { day: 'Monday', from: '13:30', to: '17:30' },
    { day: 'Wednesday', from: '09:00', to: '12:00' },
    { day: 'Thursday', from: '09:00', to: '12:00' },
  ],
  exceptions: [{ date: '2026-12-25', ranges: [] }],
  answer: 'We are back at nine.',
};

describe('opening hours', () => {
  it('are read as people write them', () => {
    expect(rangesOf('9-12, 13:30 – 17.30')).toEqual([
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ]);
    expect(rangesOf('')).toEqual([]);
    expect(rangesOf('20:00-24:00')).toEqual([{ from: '20:00', to: '24:00' }]);
    for (const wrong of ['9', '17-9', '9-12-13', 'nine to five', '25:00-26:00', '9-9']) expect(rangesOf(wrong)).toBeNull();
  });

  it('come back as they went', () => {
    expect(requestOf(formOf(hours))).toEqual({ hours });
  });

  it('name the day that cannot be read', () => {
    const form = formOf(hours);
    expect(requestOf({ ...form, week: { ...form.week, Friday: 'x' } })).toEqual({ fault: { day: 'Friday' } });
    expect(requestOf({ ...form, exceptions: [{ date: '', ranges: '' }] })).toEqual({ fault: 'date' });
    expect(requestOf({ ...form, exceptions: [{ date: '2026-12-24', ranges: 'x' }] })).toEqual({ fault: { date: '2026-12-24' } });
    expect(requestOf({ ...form, zone: ' ' })).toEqual({ fault: 'zone' });
  });

  it('are short where neighbouring days are the same', () => {
    expect(weekInShort(hours)).toEqual([
      { from: 'Monday', to: 'Monday', text: '09:00-12:00, 13:30-17:30' },
      { from: 'Wednesday', to: 'Thursday', text: '09:00-12:00' },
    ]);
  });
});
