import { createStore } from '../shell/store';

/** Platforms repeat "is typing" every few seconds as long as it is true; without a repeat it is over. */
const lasts = 7000;
const typing = createStore<ReadonlyMap<string, number>>(new Map());
const timers = new Map<string, ReturnType<typeof setTimeout>>();

export function customerTypes(id: string) {
  clearTimeout(timers.get(id));
  timers.set(
    id,
    setTimeout(() => stop(id), lasts),
  );
  typing.set(all => (all.has(id) ? all : new Map(all).set(id, Date.now())));
}

/** What they were writing has come. */
export function stop(id: string) {
  clearTimeout(timers.get(id));
  timers.delete(id);
  typing.set(all => {
    if (!all.has(id)) return all;
    const next = new Map(all);
    next.delete(id);
    return next;
  });
}

export const useTyping = (id: string) => typing.use().has(id);
