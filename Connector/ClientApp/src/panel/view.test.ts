import { describe, expect, it } from 'vitest';
import { arrange, show } from './view';

describe('windows of the panel', () => {
  it('fills free places and keeps what is on screen', () => {
    expect(arrange({ slots: [], active: null }, ['a', 'b', 'c'], 2)).toEqual({ slots: ['a', 'b'], active: 'a' });
    expect(arrange({ slots: ['a', 'b'], active: 'b' }, ['b', 'c'], 2)).toEqual({ slots: ['b', 'c'], active: 'b' });
  });

  it('keeps the active one when there is room for one only', () => {
    expect(arrange({ slots: ['a', 'b'], active: 'b' }, ['a', 'b'], 1)).toEqual({ slots: ['b'], active: 'b' });
  });

  it('fills four places, and takes the active one along to fewer', () => {
    const four = arrange({ slots: ['a', 'b'], active: 'b' }, ['a', 'b', 'c', 'd', 'e'], 4);
    expect(four).toEqual({ slots: ['a', 'b', 'c', 'd'], active: 'b' });
    expect(show(four, 'e', 4)).toEqual({ slots: ['a', 'e', 'c', 'd'], active: 'e' });
    expect(arrange({ ...four, active: 'd' }, ['a', 'b', 'c', 'd', 'e'], 2)).toEqual({ slots: ['a', 'd'], active: 'd' });
  });

  it('changes nothing when nothing changed', () => {
    const view = { slots: ['a'], active: 'a' };
    expect(arrange(view, ['a'], 2)).toBe(view);
  });

  it('shows another discussion in the window in use', () => {
    expect(show({ slots: ['a', 'b'], active: 'b' }, 'c', 2)).toEqual({ slots: ['a', 'c'], active: 'c' });
    expect(show({ slots: ['a'], active: 'a' }, 'c', 2)).toEqual({ slots: ['a', 'c'], active: 'c' });
  });
});
