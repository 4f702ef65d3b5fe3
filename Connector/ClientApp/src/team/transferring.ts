import type { Item } from '../api/types';
import { createStore } from '../shell/store';

/** The dialog that asks to whom a conversation shall go; null while it is closed. */
export const transferring = createStore<{ item: Item; how: 'transfer' | 'reassign' } | null>(null);

export const askTransfer = (item: Item) => transferring.set(() => ({ item, how: 'transfer' }));
export const askReassign = (item: Item) => transferring.set(() => ({ item, how: 'reassign' }));
