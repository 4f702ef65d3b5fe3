import { describe, expect, it } from 'vitest';
import type { Item } from '../api/types';
import type { Toast } from '../shell/toasts';
import { batchesOf, stillOpen, type Batch } from './batches';

const at = (second: number) => `2026-11-22T10:00:${String(second).padStart(2, '0')}Z`;
const batch: Batch = { action: 'end', ids: ['a', 'b'], until: at(10), startedAt: Date.parse(at(0)) };

describe('a batch that is offered for undo', () => {
  it('is remembered as it is shown, without what else is on the screen', () => {
    const others: Toast[] = [
      { kind: 'news', id: 1, icon: 'check', title: 'Done' },
      { kind: 'undo', id: 2, how: 'end', item: {} as Item, until: at(10), startedAt: 0 },
    ];
    expect(batchesOf([...others, { ...batch, kind: 'batch', id: 3 }])).toEqual([batch]);
    expect(batchesOf(others)).toEqual([]);
  });

  it('survives being stored', () => {
    expect(JSON.parse(JSON.stringify(batchesOf([{ ...batch, kind: 'batch', id: 3 }])))).toEqual([batch]);
  });

  it('is offered again until the first of it is sealed, and no longer', () => {
    const later = { ...batch, until: at(20) };
    expect(stillOpen([batch, later], Date.parse(at(9)))).toEqual([batch, later]);
    expect(stillOpen([batch, later], Date.parse(at(10)))).toEqual([later]);
    expect(stillOpen([batch, later], Date.parse(at(20)))).toEqual([]);
  });
});
