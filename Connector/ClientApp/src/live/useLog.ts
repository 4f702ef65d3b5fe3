import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { logState, openLog, subscribeLog, type LogState } from './logStore';

/** The log of a conversation, kept up to date while the component is shown. */
export function useLog(id: string): LogState {
  useEffect(() => openLog(id), [id]);
  const subscribe = useCallback((listener: () => void) => subscribeLog(id, listener), [id]);
  return useSyncExternalStore(subscribe, () => logState(id));
}
