import { createStore } from '../shell/store';

export type How = 'close' | 'closeNext' | 'end';
/** Which conversation's closing window is open, and what the agent meant to do when opening it. */
export const closingStore = createStore<{ conversationId: string; how: How } | null>(null);
