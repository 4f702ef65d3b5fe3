import { useSyncExternalStore } from 'react';
import { dayApi } from '../api/dayCalls';
import type { UserSettings } from '../api/dayTypes';
import { Problem } from '../api/problem';
import { readJson, writeJson } from './storage';

/** How a person likes their desk. The server keeps it, so that it is the same on every computer; this browser remembers it for the next start. */
export interface Prefs {
  theme: 'system' | 'light' | 'dark';
  language: 'en' | 'fr';
  shortcuts: boolean;
  enterSends: boolean;
  windows: 1 | 2 | 4;
  /** Title and icon count who waits. */
  badge: boolean;
  sound: boolean;
  /** Notifications of the computer; it has to allow them as well. */
  notify: boolean;
  /** A conversation that nobody handles yet is worth sound and notification. */
  notifyNew: boolean;
  /** The filter of the picking list, as in the address; empty when the list shows everything. */
  listFilter: string;
}

/** What the sign-in page and the first paint go by. */
const deviceKey = 'cc.prefs';
const restMs = 400;
const listeners = new Set<() => void>();
let person = '';
let saving: number | undefined;
/** Whether the server's settings are in: before that, what is shown may be older than they are and must not replace them. */
let isRead = false;
let current: Prefs = { ...defaults(), ...readJson<Partial<Prefs>>(deviceKey, {}) };

function defaults(): Prefs {
  const language = navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
  return {
    theme: 'system',
    language,
    shortcuts: true,
    enterSends: true,
    windows: 2,
    badge: true,
    sound: true,
    notify: false,
    notifyNew: false,
    listFilter: '',
  };
}

const personKey = () => `${deviceKey}.${person}`;
/** What was chosen here and the server may not have yet: a reload or a lost line may come before it is saved. */
const unsavedKey = () => `${personKey()}.unsaved`;
const unsaved = () => readJson<Partial<Prefs>>(unsavedKey(), {});
export const getPrefs = () => current;

export function setPrefs(change: Partial<Prefs>) {
  show({ ...current, ...change });
  writeJson(deviceKey, current);
  if (!person) return;
  writeJson(personKey(), current);
  writeJson(unsavedKey(), { ...unsaved(), ...change });
  saveSoon();
}

/** Somebody signed in: their own settings, from this browser at once and from the server in a moment. */
export async function startPrefs(userId: string): Promise<void> {
  person = userId;
  isRead = false;
  const { theme, language } = current;
  // Who never used this browser gets what was chosen at its sign-in page, and nothing else of whoever was here before.
  show({ ...defaults(), theme, language, ...readJson<Partial<Prefs>>(personKey(), {}) });
  try {
    const chosen = await dayApi.settings();
    if (person !== userId) return;
    isRead = true;
    // What was chosen here is younger than the answer.
    show({ ...current, ...given(chosen), ...unsaved() });
    writeJson(deviceKey, current);
    writeJson(personKey(), current);
    if (Object.keys(unsaved()).length > 0) saveSoon();
  } catch (error) {
    console.info('The settings could not be read; this browser remembers some.', Problem.from(error).slug);
  }
}

export function stopPrefs() {
  clearTimeout(saving);
  saving = undefined;
  person = '';
}

export function followPrefs(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Whether the server's settings are in. Whatever was chosen here before that is younger, and stays. */
export const usePrefsRead = (): boolean => useSyncExternalStore(followPrefs, () => isRead);

export const usePrefs = (): Prefs => useSyncExternalStore(followPrefs, getPrefs);

const given = (settings: UserSettings) =>
  Object.fromEntries(Object.entries(settings).filter(([name, value]) => name in current && value !== null)) as Partial<Prefs>;

function saveSoon() {
  clearTimeout(saving);
  saving = window.setTimeout(() => void save(), restMs);
}

async function save() {
  saving = undefined;
  // Whoever has not read them yet reads them first, and comes back here.
  if (!isRead) return startPrefs(person);
  const [key, sent] = [unsavedKey(), unsaved()];
  try {
    await dayApi.saveSettings(current);
    // Chosen while it was sent: the next one takes it.
    const left = Object.entries(readJson<Partial<Prefs>>(key, {})).filter(([name, value]) => sent[name as keyof Prefs] !== value);
    writeJson(key, left.length > 0 ? Object.fromEntries(left) : null);
  } catch (error) {
    // This browser has them; the next change or the next start tries again.
    console.info('The settings could not be kept on the server.', Problem.from(error).slug);
  }
}

function show(next: Prefs) {
  current = next;
  applyTheme();
  for (const listener of listeners) listener();
}

// Another tab of the same person changed something.
window.addEventListener('storage', event => {
  if (person && event.key === personKey() && event.newValue) show({ ...current, ...readJson<Partial<Prefs>>(personKey(), {}) });
});

const dark = matchMedia('(prefers-color-scheme: dark)');
dark.addEventListener('change', applyTheme);

function applyTheme() {
  const theme = current.theme === 'system' ? (dark.matches ? 'dark' : 'light') : current.theme;
  document.documentElement.dataset['theme'] = theme;
}
applyTheme();
