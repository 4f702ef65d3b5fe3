import { conversation } from './calls';
import { call, command } from './http';
import type { Bulk, BulkAction, BulkRequest, Task } from './timeTypes';
import type { Conversation } from './types';

/** Timers, what comes after an end, and many at once. */
export const timeApi = {
  hold: (id: string, held: boolean) => command<Conversation>('POST', `${conversation(id)}/hold`, { held }),
  tasks: () => call<{ items: Task[] }>('GET', '/tasks'),
  taskDone: (id: string, messageId: string) => command<Conversation>('POST', `${conversation(id)}/tasks/${messageId}/done`),
  openCourtesy: (id: string, messageId: string) => command<Conversation>('POST', `${conversation(id)}/messages/${messageId}/open`),

  /** Does nothing: says what would be done and what is blocked. */
  wouldBulk: (action: BulkAction, body: BulkRequest) => call<Bulk>('POST', `/bulk/${action}`, { body: { ...body, dryRun: true } }),
  bulk: (action: BulkAction, body: BulkRequest) => command<Bulk>('POST', `/bulk/${action}`, { ...body, dryRun: false }),
  undoBulk: (ids: string[]) => command<Bulk>('POST', '/bulk/undo', { ids }),
};
