import { createStore } from '../shell/store';

/** What a button of the closing window does. On the website, where there is no Close, the end goes on to the next one. */
export type How = 'close' | 'closeNext' | 'end' | 'endNext' | 'spam';
export const actionOf = (how: How): 'close' | 'end' => (how === 'close' || how === 'closeNext' ? 'close' : 'end');

/** Which conversation's closing window is open, and what the agent meant to do when opening it. */
export const closingStore = createStore<{ conversationId: string; how: How } | null>(null);
