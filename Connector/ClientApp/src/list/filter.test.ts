import { describe, expect, it } from 'vitest';
import { filterText, isFiltered, noFilter, openWith, readFilter } from './filter';

const type = '01938a5e-0000-7000-8000-0123456789ab';
const at = (address: string) => new URLSearchParams(address);

describe('the filter of the picking list', () => {
  it('is read from an address, and what makes no sense there is passed over', () => {
    expect(readFilter(at(`?channel=whatsapp&kind=comment&state=closed&type=${type}`))).toEqual({
      channel: 'whatsapp',
      kind: 'comment',
      state: 'closed',
      type,
    });
    expect(readFilter(at('?channel=fax&kind=letter&state=ended&type=all&q=voucher'))).toEqual(noFilter);
  });

  it('is kept as one text, whatever the order of the address', () => {
    const kept = filterText(readFilter(at('?state=waiting&channel=twitter')));
    expect(kept).toBe('channel=twitter&state=waiting');
    expect(filterText(readFilter(at(kept)))).toBe(kept);
    expect(filterText(noFilter)).toBe('');
  });

  it('says whether there is one', () => {
    expect(isFiltered(noFilter)).toBe(false);
    expect(isFiltered({ ...noFilter, state: 'closed' })).toBe(true);
  });
});

describe('opening the desk', () => {
  it('shows the kept filter when the address has none', () => {
    expect(openWith(at(''), 'channel=messenger')).toEqual({ show: { ...noFilter, channel: 'messenger' } });
  });

  it('keeps the filter of the address, whatever was kept before', () => {
    expect(openWith(at('?state=closed'), 'channel=messenger')).toEqual({ keep: 'state=closed' });
    expect(openWith(at('?state=closed'), '')).toEqual({ keep: 'state=closed' });
  });

  it('does nothing when both say the same, or neither says anything', () => {
    expect(openWith(at('?state=closed&channel=messenger'), 'channel=messenger&state=closed')).toBeNull();
    expect(openWith(at(''), '')).toBeNull();
    expect(openWith(at('?channel=fax'), '')).toBeNull();
  });

  it('shows everything when what was kept makes no sense any more', () => {
    expect(openWith(at(''), 'channel=fax&state=asleep')).toBeNull();
  });
});
