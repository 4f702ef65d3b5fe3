import { useQuery } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { jobApi, type Job } from '../api/jobCalls';
import { serverNow } from '../api/http';
import { problemText } from '../i18n/problems';
import { Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { jobKeys } from './useJobs';
import { nameOf, outcomeOf, when } from './words';

/** The last runs of a job, the newest first. Read anew whenever the job moved on. */
export function Runs({ job }: { job: Job }) {
  const { t } = useTranslation();
  const runs = useQuery({
    queryKey: [...jobKeys.runs(job.name), job.running?.id ?? null, job.last?.id ?? null],
    queryFn: () => jobApi.runs(job.name),
    placeholderData: before => before,
  });
  if (runs.error) return <p className="meta">{problemText(runs.error)}</p>;
  if (!runs.data) return <Waiting rows={2} shape="block" />;
  if (runs.data.items.length === 0) return <Empty icon={Clock} title={t('jobs.noRuns')} />;
  return (
    <ul className="runs" aria-label={t('jobs.runsOf', { name: nameOf(job) })}>
      {runs.data.items.map(run => (
        <li key={run.id}>
          <span className="runs__at">{when(run.startedAt, serverNow())}</span>
          <span className="runs__what">
            {outcomeOf(run)}
            {run.note && <small>{run.note}</small>}
          </span>
          <span className="meta">{run.by ? t('jobs.by', { name: run.by.name ?? t('someone') }) : t('jobs.byClock')}</span>
        </li>
      ))}
    </ul>
  );
}
