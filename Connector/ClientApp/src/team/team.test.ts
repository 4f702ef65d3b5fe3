import { describe, expect, it } from 'vitest';
import type { Agent, Group, Offer } from '../api/teamTypes';
import type { Changed, Entry } from '../api/types';
import { fresh, isOver, lastWord } from './offerRules';
import { places, presenceOf } from './presence';
import { handles, matching, targetsOf } from './targets';

const agent = (id: string, more: Partial<Agent> = {}): Agent => ({
  id,
  name: id,
  role: 'Agent',
  status: 'available',
  taken: 0,
  limit: null,
  groups: [],
  ...more,
});
const group = (id: string, members: string[], accounts: string[] = []): Group => ({
  id,
  name: id,
  members: members.map(member => ({ id: member, name: member })),
  accounts,
});

describe('presence', () => {
  it('reaches its limit by what is taken, and away stays away', () => {
    expect(presenceOf('available', 3, 4).status).toBe('available');
    expect(presenceOf('available', 4, 4).status).toBe('limit-reached');
    expect(presenceOf('limit-reached', 3, 4).status).toBe('available');
    expect(presenceOf('away', 4, 4).status).toBe('away');
    expect(presenceOf('available', 9, null).status).toBe('available');
  });

  it('is counted as taken of the limit', () => {
    expect(places({ taken: 2, limit: 4 })).toBe('2 / 4');
    expect(places({ taken: 2, limit: null })).toBe('2');
  });
});

describe('targets', () => {
  const returns = group('Returns', ['marc'], ['shop']);
  const english = group('English', ['lea'], ['uk']);

  it('handle an account that their groups name, every one without such a group', () => {
    expect(handles(agent('marc'), [returns, english], 'shop')).toBe(true);
    expect(handles(agent('lea'), [returns, english], 'shop')).toBe(false);
    expect(handles(agent('paul'), [returns, english], 'shop')).toBe(true);
    expect(handles(agent('lea', { role: 'Supervisor' }), [english], 'shop')).toBe(true);
    expect(handles(agent('lea'), [group('All', ['lea'])], 'shop')).toBe(true);
  });

  it('come in the order in which they can help', () => {
    const agents = [
      agent('lea'),
      agent('away', { status: 'away' }),
      agent('full', { status: 'limit-reached' }),
      agent('marc'),
      agent('me'),
      agent('ada', { role: 'Administrator' }),
    ];
    const ids = targetsOf(agents, [returns, english, group('Empty', [])], 'shop', ['me']).map(one => one.id);
    expect(ids).toEqual(['marc', 'Returns', 'full', 'away', 'English', 'lea']);
  });

  it('are found by a part of their name', () => {
    const all = targetsOf([agent('marc'), agent('lea')], [], 'shop', []);
    expect(matching(all, ' AR ').map(one => one.id)).toEqual(['marc']);
  });
});

describe('an offer of mine', () => {
  const offer = { offerId: 'o' } as Offer;
  const change = (offerId: string | null) => ({ item: { offer: offerId && { offerId } } }) as unknown as Changed;
  const entry = (name: string, by?: string) => ({ name, ...(by && { by: { id: by, name: by } }) }) as Entry;

  it('is over when another stands, or none', () => {
    expect(isOver(offer, change('o'))).toBe(false);
    expect(isOver(offer, change('p'))).toBe(true);
    expect(isOver(offer, change(null))).toBe(true);
    expect(isOver(offer, { item: null } as Changed)).toBe(true);
  });

  it('ends as its log says', () => {
    const offered = entry('transfer.offered', 'me');
    expect(lastWord([offered, entry('transfer.declined', 'marc')], 'me')).toEqual({ how: 'declined', by: 'marc' });
    expect(lastWord([offered, entry('transfer.expired')], 'me')).toEqual({ how: 'expired', by: null });
    expect(lastWord([offered, entry('transfer.cancelled', 'sam')], 'me')).toEqual({ how: 'off', by: 'sam' });
    expect(lastWord([offered, entry('transfer.cancelled', 'me')], 'me')).toBeNull();
    expect(lastWord([offered], 'me')).toBeNull();
  });

  it('is told once', () => {
    expect(fresh([{ offerId: 'a' }, { offerId: 'b' }], new Set(['a']))).toEqual([{ offerId: 'b' }]);
  });
});
