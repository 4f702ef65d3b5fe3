import { useSyncExternalStore } from 'react';
import { readJson, writeJson } from './storage';

/** What an agent chose on this computer. */
export interface Prefs {
  theme: 'system' | 'light' | 'dark';
  language: 'en' | 'fr';
  shortcuts: boolean;
  enterSends: boolean;
  windows: 1 | 2;
}

const storageKey = 'cc.prefs';
const listeners = new Set<() => void>();
let current: Prefs = read();

function read(): Prefs {
  const language = navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
  const defaults: Prefs = { theme: 'system', language, shortcuts: true, enterSends: true, windows: 2 };
  return { ...defaults, ...readJson<Partial<Prefs>>(storageKey, {}) };
}

export const getPrefs = () => current;

export function setPrefs(change: Partial<Prefs>) {
  current = { ...current, ...change };
  writeJson(storageKey, current);
  applyTheme();
  for (const listener of listeners) listener();
}

export function usePrefs(): Prefs {
  return useSyncExternalStore(listener => (listeners.add(listener), () => listeners.delete(listener)), getPrefs);
}

const dark = matchMedia('(prefers-color-scheme: dark)');
dark.addEventListener('change', applyTheme);

function applyTheme() {
  const theme = current.theme === 'system' ? (dark.matches ? 'dark' : 'light') : current.theme;
  document.documentElement.dataset['theme'] = theme;
}
applyTheme();
