import { describe, expect, it } from 'vitest';
import { ignoredOf, isFiltered, noFilter, openStatuses, readFilter, toQuery, toSearch } from './filter';

const read = (search: string) => readFilter(new URLSearchParams(search));
const type = '0199f0a2-0000-7000-8000-000000000001';

describe('the filter in the address', () => {
  it('is read as it was written', () => {
    const range = { from: '2026-11-16', to: '2026-11-22' };
    const filter = { ...noFilter, ...range, q: 'parcel shop', kind: 'comment', type, status: openStatuses, spam: 'false' };
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(toSearch(filter))) if (value !== null) search.set(name, value);
    expect(readFilter(search)).toEqual(filter);
  });

  it('takes what is emptied out of the address', () => {
    expect(toSearch({ q: '', type: 'none' })).toEqual({ q: null, type: 'none' });
  });

  it('passes over what makes no sense, and over what is of other pages', () => {
    const strange = 'q=%20&from=2026-02-30&to=soon&channel=a%20b&kind=letter&type=1&agent=me&status=Waiting,Gone&spam=yes&open=1&days=7';
    expect(read(strange)).toEqual(noFilter);
    expect(isFiltered(read(strange))).toBe(false);
  });

  it('tells what it passed over, by the names of the address', () => {
    expect(ignoredOf(new URLSearchParams('status=Bogus&channel=nonsense&from=2026-13-45&open=1&part=history&q=%20'))).toEqual([
      ['from', '2026-13-45'],
      ['channel', 'nonsense'],
      ['status', 'Bogus'],
    ]);
    expect(ignoredOf(new URLSearchParams('status=Waiting,Gone'))).toEqual([['status', 'Waiting,Gone']]);
    expect(ignoredOf(new URLSearchParams('status=Ended&channel=messenger&q=parcel'))).toEqual([]);
  });

  it('keeps several statuses, and a conversation without a type', () => {
    expect(read('status=Waiting,Ended&type=none')).toEqual({ ...noFilter, status: 'Waiting,Ended', type: 'none' });
  });
});

describe('what the server is asked', () => {
  it('begins with the first day and ends after the last one', () => {
    const { from, to } = toQuery({ ...noFilter, from: '2026-11-22', to: '2026-11-22' });
    expect(new Date(from ?? '')).toEqual(new Date(2026, 10, 22));
    expect(new Date(to ?? '')).toEqual(new Date(2026, 10, 23));
  });

  it('has no range without one', () => {
    expect(toQuery({ ...noFilter, q: ' umbrella ' })).toEqual({ ...noFilter, q: 'umbrella' });
  });
});
