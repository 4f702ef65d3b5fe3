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

/** The field of a window, or the window itself when nothing can be written there. It may appear a moment after the pick. */
export function focusComposer(conversationId: string) {
  const from = document.activeElement;
  const attempt = (left: number) => {
    if (document.activeElement !== from && document.activeElement !== document.body) return;
    const target =
      document.getElementById(composerId(conversationId)) ?? (left < 10 ? document.getElementById(windowId(conversationId)) : null);
    if (target) target.focus();
    else if (left > 0) setTimeout(() => attempt(left - 1), 30);
  };
  attempt(20);
}

/** The picking list's row in reach, else the list: where Esc and the end of the last discussion lead to. */
export function focusList() {
  setPane('list');
  const list = document.getElementById('picking-list');
  (list?.querySelector<HTMLElement>('[tabindex="0"]') ?? list)?.focus();
}
