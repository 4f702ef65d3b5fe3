import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { getPrefs } from './prefs';

export type Command =
  | 'palette'
  | 'window1'
  | 'window2'
  | 'window3'
  | 'window4'
  | 'previousWaiting'
  | 'nextWaiting'
  | 'pickOldest'
  | 'close'
  | 'closeNext'
  | 'closeEnd'
  | 'undo'
  | 'transfer'
  | 'help';

export const isMac = /mac|iphone|ipad/i.test(navigator.platform);

/** Those that are a modifier and a key; the list is under `?`, the palette under Ctrl+K everywhere. */
type Pressed = Exclude<Command, 'help' | 'palette'>;

/** What to press, by `event.key` and, because some layouts change it, by the key's place as well. */
const presses: Record<Pressed, { keys: string[]; shift?: boolean; shown: string }> = {
  window1: { keys: ['1', 'Digit1'], shown: '1' },
  window2: { keys: ['2', 'Digit2'], shown: '2' },
  window3: { keys: ['3', 'Digit3'], shown: '3' },
  window4: { keys: ['4', 'Digit4'], shown: '4' },
  previousWaiting: { keys: ['ArrowUp'], shown: '↑' },
  nextWaiting: { keys: ['ArrowDown'], shown: '↓' },
  pickOldest: { keys: ['p'], shown: 'P' },
  close: { keys: ['c'], shown: 'C' },
  closeNext: { keys: ['n'], shown: 'N' },
  closeEnd: { keys: ['c'], shift: true, shown: '⇧ C' },
  undo: { keys: ['z'], shown: 'Z' },
  transfer: { keys: ['t'], shown: 'T' },
};

/** macOS: Option and a letter write a sign, so there it is Ctrl+Option, by the key's place. */
const modifier = isMac ? 'Control+Alt' : 'Alt';

export function shownKeys(command: Command): string {
  if (command === 'help') return '?';
  if (command === 'palette') return isMac ? '⌃ K' : 'Ctrl K';
  return `${isMac ? '⌃⌥' : 'Alt'} ${presses[command].shown}`;
}

/** The same for assistive technology, in the words of `aria-keyshortcuts`. */
export function ariaKeys(command: Pressed): string {
  const { keys, shift } = presses[command];
  return `${modifier}+${shift ? 'Shift+' : ''}${(keys[0] ?? '').toUpperCase()}`;
}

const handlers = new Map<Command, (() => void)[]>();

/** The latest component that asks for a command gets it: a dialog before the window behind it. */
export function useCommand(command: Command, handler: (() => void) | null) {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  const active = handler !== null;
  useEffect(() => {
    if (!active) return;
    const run = () => latest.current?.();
    const stack = handlers.get(command) ?? [];
    handlers.set(command, [...stack, run]);
    return () => {
      handlers.set(
        command,
        (handlers.get(command) ?? []).filter(other => other !== run),
      );
    };
  }, [command, active]);
}

export function listenToKeys(): () => void {
  const run = (command: Command) => (event: KeyboardEvent) => {
    if (!getPrefs().shortcuts || event.defaultPrevented) return;
    const handler = handlers.get(command)?.at(-1);
    if (!handler) return;
    event.preventDefault();
    event.stopPropagation();
    handler();
  };
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const [command, press] of Object.entries(presses)) {
    const keys = isMac ? press.keys.map(key => (/^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key)) : press.keys;
    for (const key of keys) bindings[`${modifier}+${press.shift ? 'Shift+' : ''}${key}`] = run(command as Command);
  }
  // The same on every system: Ctrl+K is a sign nowhere.
  for (const key of ['k', 'KeyK']) bindings[`Control+${key}`] = run('palette');
  const stop = tinykeys(window, bindings, { capture: true });
  const help = (event: KeyboardEvent) => {
    if (event.key === '?' && !event.ctrlKey && !event.altKey && !event.metaKey && !isTyping(event.target)) run('help')(event);
  };
  window.addEventListener('keydown', help);
  return () => {
    stop();
    window.removeEventListener('keydown', help);
  };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** What can be done right now, besides by its keys: the palette offers it. */
export const canDo = (command: Command) => (handlers.get(command)?.length ?? 0) > 0;
export const doNow = (command: Command) => handlers.get(command)?.at(-1)?.();
