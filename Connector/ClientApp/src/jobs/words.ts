import i18n from 'i18next';
import type { Job, JobRun } from '../api/jobCalls';
import { clock, dateTime, inWords, number, sameDay, span } from '../i18n/format';

/** What people call a job; one that this desk does not know yet keeps the name that it has on the command line. */
export const nameOf = (job: Job) => i18n.t(`jobs.name.${job.name}`, { defaultValue: job.name });

export const when = (at: string, now: number) => (sameDay(at, now) ? clock(at) : dateTime(at));

export function every({ everySeconds }: Job): string {
  if (everySeconds === 60) return i18n.t('jobs.everyMinute');
  if (everySeconds === 3_600) return i18n.t('jobs.everyHour');
  return everySeconds === 86_400 ? i18n.t('jobs.everyDay') : i18n.t('jobs.every', { time: inWords(everySeconds) });
}

/** What waits, and for how long the oldest of it has. */
export function workOf(job: Job, now: number): string {
  if (!job.backlog) return i18n.t('jobs.noBacklog');
  const { count, oldestAt } = job.backlog;
  if (count === 0 || !oldestAt) return i18n.t('jobs.nothingWaits');
  return i18n.t('jobs.waiting', { count, n: number(count), age: span(now - Date.parse(oldestAt)) });
}

/** How a run went, in one line. */
export function outcomeOf(run: JobRun): string {
  if (run.outcome === null) return i18n.t('jobs.runningNow', { count: run.done, n: number(run.done) });
  if (run.outcome === 'done') return i18n.t('jobs.did', { count: run.done, n: number(run.done), time: lasted(run) });
  return i18n.t(`jobs.outcome.${run.outcome}`);
}

const lasted = (run: JobRun) => ((run.seconds ?? 0) < 1 ? i18n.t('jobs.underSecond') : span((run.seconds ?? 0) * 1000));
