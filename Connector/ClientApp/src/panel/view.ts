import { createStore } from '../shell/store';

/** Which of my discussions are shown as windows, and which of them is in use. */
export interface PanelView {
  slots: string[];
  active: string | null;
}

export const panelView = createStore<PanelView>({ slots: [], active: null });

/**
 * The windows after the panel or the number of windows changed: those on screen stay where they are, closed ones leave, free places are
 * filled with the discussions that have none.
 */
export function arrange(view: PanelView, panel: readonly string[], windows: number): PanelView {
  const kept = view.slots.filter(id => panel.includes(id));
  const wanted = view.active !== null && kept.includes(view.active) ? view.active : null;
  let slots = kept;
  if (slots.length > windows) {
    slots = wanted === null ? slots.slice(0, windows) : [wanted, ...slots.filter(id => id !== wanted)].slice(0, windows);
    slots = kept.filter(id => slots.includes(id));
  }
  for (const id of panel) if (slots.length < windows && !slots.includes(id)) slots = [...slots, id];
  const active = wanted ?? slots[0] ?? null;
  const same = active === view.active && slots.length === view.slots.length && slots.every((id, i) => id === view.slots[i]);
  return same ? view : { slots, active };
}

/** Shows a discussion and makes it the active one: in its own window, else in a free place, else in the active one's. */
export function show(view: PanelView, id: string, windows: number): PanelView {
  if (view.slots.includes(id)) return view.active === id ? view : { ...view, active: id };
  if (view.slots.length < windows) return { slots: [...view.slots, id], active: id };
  const place = Math.max(0, view.slots.indexOf(view.active ?? ''));
  return { slots: view.slots.map((other, i) => (i === place ? id : other)), active: id };
}
