import { useSyncExternalStore } from 'react';

/** A value outside of React that components can follow. */
export interface Store<T> {
  get: () => T;
  set: (change: (value: T) => T) => void;
  /** Calls back after each change until the answer is called. */
  follow: (listener: () => void) => () => void;
  use: () => T;
  /** A part of it: the component is drawn again only when that part changes. */
  useSome: <S>(choose: (value: T) => S) => S;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  const get = () => value;
  return {
    get,
    set(change) {
      const next = change(value);
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    follow: subscribe,
    use: () => useSyncExternalStore(subscribe, get),
    useSome: choose => useSyncExternalStore(subscribe, () => choose(value)),
  };
}
