import type { BulkAction } from '../api/timeTypes';
import type { Item } from '../api/types';
import { createStore } from './store';

export type ToastIcon = 'lock' | 'alert' | 'undo' | 'bubble' | 'check';
export interface NewsToast {
  kind: 'news';
  id: number;
  icon: ToastIcon;
  title: string;
  text?: string;
  action?: { label: string; run: () => void };
}
/** A Close or an End that can still be undone. */
export interface UndoToast {
  kind: 'undo';
  id: number;
  how: 'close' | 'end';
  item: Item;
  until: string;
  startedAt: number;
  /** The customer sees the end coming: on the website. */
  isSeen?: boolean;
}
/** The same for many at once. */
export interface BatchToast {
  kind: 'batch';
  id: number;
  action: BulkAction;
  ids: string[];
  until: string;
  startedAt: number;
}
export type Toast = NewsToast | UndoToast | BatchToast;

export const toasts = createStore<Toast[]>([]);
let lastId = 0;
/** Long enough to read twice; a toast under the pointer or the focus stays. */
const newsMs = 8000;

export function sayNews(toast: Omit<NewsToast, 'kind' | 'id'>, ms = newsMs) {
  const id = ++lastId;
  toasts.set(all =>
    [...all.filter(other => other.kind !== 'news' || other.title !== toast.title), { ...toast, kind: 'news' as const, id }].slice(-4),
  );
  setTimeout(() => dismissLater(id), ms);
}

function dismissLater(id: number) {
  const element = document.querySelector(`[data-toast="${id}"]`);
  if (element?.matches(':hover, :focus-within')) setTimeout(() => dismissLater(id), 1000);
  else dismiss(id);
}

export function offerUndo(toast: Omit<UndoToast, 'kind' | 'id'>) {
  const others = (all: Toast[]) => all.filter(other => other.kind !== 'undo' || other.item.conversationId !== toast.item.conversationId);
  toasts.set(all => [...others(all), { ...toast, kind: 'undo' as const, id: ++lastId }]);
}

export const offerBatch = (toast: Omit<BatchToast, 'kind' | 'id'>) => toasts.set(all => [...all, { ...toast, kind: 'batch' as const, id: ++lastId }]);

export const dismiss = (id: number) => toasts.set(all => all.filter(toast => toast.id !== id));

/** Takes the undo offer of a conversation away and returns it. */
export function takeUndo(conversationId: string): UndoToast | undefined {
  const found = toasts.get().find((toast): toast is UndoToast => toast.kind === 'undo' && toast.item.conversationId === conversationId);
  if (found) dismiss(found.id);
  return found;
}

export const latestUndo = (): UndoToast | BatchToast | undefined =>
  toasts.get().findLast((toast): toast is UndoToast | BatchToast => toast.kind !== 'news');
