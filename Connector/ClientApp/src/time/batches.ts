import type { BatchToast, Toast } from '../shell/toasts';

/** What an offer to take a batch back is made of, wherever it is shown. */
export type Batch = Omit<BatchToast, 'kind' | 'id'>;

/** The batches that are offered, as this tab remembers them. */
export const batchesOf = (toasts: readonly Toast[]): Batch[] =>
  toasts.flatMap(toast => {
    if (toast.kind !== 'batch') return [];
    const { action, ids, until, startedAt } = toast;
    return [{ action, ids, until, startedAt }];
  });

/** Those that can still be taken back whole: the first of them is not sealed yet. */
export const stillOpen = (batches: readonly Batch[], now: number): Batch[] => batches.filter(batch => Date.parse(batch.until) > now);
