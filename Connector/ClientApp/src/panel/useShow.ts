import { useCallback } from 'react';
import { setPane } from '../shell/pane';
import { usePrefs } from '../shell/prefs';
import { panelView, show } from './view';

/** Brings one of my discussions on screen. Only called for what the agent just did: the focus is never taken otherwise. */
export function useShow() {
  const { windows } = usePrefs();
  return useCallback(
    (id: string) => {
      panelView.set(view => show(view, id, windows));
      setPane('panel');
    },
    [windows],
  );
}

export const composerId = (conversationId: string) => `write-${conversationId}`;
export const windowId = (conversationId: string) => `window-${conversationId}`;

// Where the focus shall go is decided by what was done last: an earlier wish that is still waiting for its element is off.
let wish = 0;
let touched = 0;
const modifiers = ['Alt', 'Control', 'Meta', 'Shift'];
addEventListener('pointerdown', () => ++touched, { capture: true });
addEventListener(
  'keydown',
  event => {
    // A shortcut that is held down is not something new.
    if (!event.repeat && !modifiers.includes(event.key)) ++touched;
  },
  { capture: true },
);

/** Moves the focus a moment later, unless it is wanted elsewhere by then. */
export function focusLater(move: () => void, ms: number) {
  const mine = ++wish;
  setTimeout(() => {
    if (mine === wish) move();
  }, ms);
}

const every = 30;
const untilWindow = 600;
const patience = 3000;

/**
 * The field of a window, or the window itself when nothing can be written there. It may appear a moment after the pick; whoever presses a key
 * or the pointer meanwhile keeps the focus where it is.
 */
export function focusComposer(conversationId: string) {
  const mine = ++wish;
  const before = touched;
  const attempt = (waited: number) => {
    if (mine !== wish || before !== touched) return;
    const field = document.getElementById(composerId(conversationId));
    if (field) return field.focus();
    if (waited === untilWindow) document.getElementById(windowId(conversationId))?.focus();
    if (waited < patience) setTimeout(() => attempt(waited + every), every);
  };
  attempt(0);
}

/** The picking list's row in reach, else the list: where Esc and the end of the last discussion lead to. */
export function focusList() {
  wish++;
  setPane('list');
  const list = document.getElementById('picking-list');
  (list?.querySelector<HTMLElement>('[tabindex="0"]') ?? list)?.focus();
}
