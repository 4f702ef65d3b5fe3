import { Check, Clock, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../api/jobCalls';
import { State } from '../shell/ui';
import { outcomeOf } from './words';

/** How a job stands: what its run does now, else how the last one went. */
export function JobState({ job }: { job: Job }) {
  const { t } = useTranslation();
  if (job.running) return <State icon={LoaderCircle}>{outcomeOf(job.running)}</State>;
  switch (job.state) {
    case 'never':
      return <State icon={Clock}>{t('jobs.never')}</State>;
    case 'failed':
      return (
        <State icon={TriangleAlert} tone="danger">
          {t('jobs.outcome.failed')}
        </State>
      );
    case 'lost':
    case 'stopped':
      return (
        <State icon={TriangleAlert} tone="attention">
          {t(`jobs.outcome.${job.state}`)}
        </State>
      );
    default:
      return (
        <State icon={Check} tone="ok">
          {job.last ? outcomeOf(job.last) : t('jobs.outcome.done')}
        </State>
      );
  }
}
