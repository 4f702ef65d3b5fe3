import i18n from 'i18next';
import type { DeletionDemand, RetentionLine } from '../api/privacyCalls';
import { number } from '../i18n/format';

/** What a run would do now, in one sentence; a dry run has deleted nothing. */
export function dryRunOf(lines: readonly RetentionLine[], time: string): string {
  const count = lines.reduce((sum, line) => sum + line.due, 0);
  return count === 0 ? i18n.t('retention.nothingDue', { time }) : i18n.t('retention.wouldGo', { count, n: number(count), time });
}

/** How far a demand is: nobody known by the platform's id is an outcome, too. */
export function stateOf(demand: DeletionDemand): 'open' | 'done' | 'nobody' {
  if (!demand.doneAt) return 'open';
  return demand.contacts === 0 ? 'nobody' : 'done';
}
