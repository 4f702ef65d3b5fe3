import { createStore } from '../shell/store';

/** Which rows of the picking list are chosen for one act on all of them; null while rows are picked as usual. */
export const selection = createStore<ReadonlySet<string> | null>(null);

export const startChoosing = () => selection.set(() => new Set());
export const stopChoosing = () => selection.set(() => null);
export const choose = (ids: readonly string[]) => selection.set(() => new Set(ids));

export const toggle = (id: string) =>
  selection.set(chosen => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    return next;
  });

/** The server takes so many at once. */
export const mostAtOnce = 500;
