import { useMemo } from 'react';
import { pendingOf, useOutbox } from '../composer/outbox';
import { useLog } from '../live/useLog';
import { timeline, undelivered } from '../window/timeline';

/** How many messages of a discussion did not arrive and wait for a decision of the agent. */
export function useFailures(conversationId: string): number {
  const { entries } = useLog(conversationId);
  const outbox = useOutbox();
  const failed = useMemo(() => undelivered(timeline(entries)).length, [entries]);
  return failed + pendingOf(outbox, conversationId).filter(one => one.state === 'refused').length;
}
