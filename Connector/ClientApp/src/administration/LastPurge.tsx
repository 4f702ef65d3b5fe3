import type { MouseEvent } from 'react';
import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/http';
import { JobState } from '../jobs/JobState';
import { useJobs } from '../jobs/useJobs';
import { every, when } from '../jobs/words';
import { NotLoaded } from '../shell/NotLoaded';
import { go, hrefOf } from '../shell/route';
import { Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';

/** The run that really deletes: how the last one went and when the next one is. */
export function LastPurge() {
  const { t } = useTranslation();
  const { data, error, refetch } = useJobs();
  const job = data?.items.find(one => one.name === 'ApplyRetention');
  const now = serverNow();
  return (
    <section className="card" aria-labelledby="purge-title">
      <div className="card__h">
        <h2 className="grow" id="purge-title">
          {t('retention.runTitle')}
        </h2>
        <a className="btn btn--sm" href={hrefOf('jobs')} onClick={follow}>
          <Clock className="i i--sm" aria-hidden />
          {t('retention.toJobs')}
        </a>
      </div>
      <div className="card__b">
        {error && !data && <NotLoaded title={t('jobs.notLoaded')} error={error} again={() => void refetch()} />}
        {!error && !data && <Waiting rows={1} shape="block" />}
        {data && !job && (
          <Empty icon={Clock} title={t('retention.noJob')}>
            {t('retention.noJobText')}
          </Empty>
        )}
        {job && (
          <dl className="facts retention__run">
            <dt>{t('jobs.state')}</dt>
            <dd>
              <JobState job={job} />
            </dd>
            <dt>{t('jobs.last')}</dt>
            <dd>
              {job.last ? when(job.last.startedAt, now) : t('retention.neverRan')}
              {job.last?.note && <span className="meta"> · {job.last.note}</span>}
            </dd>
            <dt>{t('jobs.next')}</dt>
            <dd>
              {when(job.nextAt, now)} <span className="meta">· {every(job)}</span>
            </dd>
          </dl>
        )}
      </div>
    </section>
  );
}

function follow(event: MouseEvent) {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go('jobs');
}
