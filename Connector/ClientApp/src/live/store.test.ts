import { expect, test } from 'vitest';
import type { Changed, Item } from '../api/types';
import { applyChanges, reading } from './store';

const item = (conversationId: string, version: number) => ({ conversationId, version }) as Item;
const change = (conversationId: string, version: number, gone = false): Changed => ({
  conversationId,
  version,
  status: gone ? 'Ending' : 'Waiting',
  item: gone ? null : item(conversationId, version),
});
const place = (list: { items: Item[] }, { conversationId, item: next }: Changed) => ({
  items: [...list.items.filter(one => one.conversationId !== conversationId), ...(next ? [next] : [])],
});

test('what is heard while a list is being read is in the list, unless the list knows better', async () => {
  let answer: (list: { items: Item[] }) => void = () => {};
  const list = reading(() => new Promise<{ items: Item[] }>(done => (answer = done)), place);
  applyChanges([change('new', 1), change('changed', 3), change('known', 2), change('gone', 9, true)]);
  answer({ items: [item('changed', 2), item('known', 4), item('gone', 8)] });
  expect((await list).items).toEqual([item('known', 4), item('new', 1), item('changed', 3)]);
});
