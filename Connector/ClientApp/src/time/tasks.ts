import type { Task } from '../api/timeTypes';
import type { Changed } from '../api/types';
import { cache, keys } from '../live/store';

/** Whether a change is about the list of tasks: one is due, or one that is shown is about this conversation. */
export const concernsTasks = (changes: readonly Changed[], shown: readonly Task[]) =>
  changes.some(change => change.taskSince || shown.some(task => task.conversation.conversationId === change.conversationId));

/** Every change that the live hub told. */
export function hearTasks(changes: readonly Changed[]) {
  const shown = cache.getQueryData<{ items: Task[] }>(keys.tasks)?.items ?? [];
  if (concernsTasks(changes, shown)) void cache.invalidateQueries({ queryKey: keys.tasks });
}
