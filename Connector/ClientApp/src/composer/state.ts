import type { Upload } from '../api/channelTypes';
import { createStore } from '../shell/store';

/** A file the agent chose: checked, then uploaded at once, so that it is there when they press Send. */
export interface Chosen {
  key: string;
  name: string;
  contentType: string;
  length: number;
  /** A blob address for pictures, else null. */
  preview: string | null;
  state: 'uploading' | 'ready' | 'failed' | 'refused';
  /** How much of it is on the server, 0 to 1. */
  share: number;
  upload: Upload | null;
  /** Why it was refused or failed, in words. */
  problem: string | null;
}

/** What a letter has besides its text. Kept outside of the window: looking at another discussion loses nothing. */
export interface Extras {
  files: Chosen[];
  private: boolean;
}

const nothing: Extras = { files: [], private: false };
const store = createStore<Readonly<Record<string, Extras>>>({});

export const useExtras = (id: string): Extras => store.use()[id] ?? nothing;
export const extrasOf = (id: string): Extras => store.get()[id] ?? nothing;
export const changeExtras = (id: string, change: (extras: Extras) => Partial<Extras>) =>
  store.set(all => {
    const before = all[id] ?? nothing;
    return { ...all, [id]: { ...before, ...change(before) } };
  });

/** After the letter went out: the next one is public again. */
export const clearExtras = (id: string) => store.set(({ [id]: _sent, ...others }) => others);
export const forgetExtras = () => store.set(() => ({}));
