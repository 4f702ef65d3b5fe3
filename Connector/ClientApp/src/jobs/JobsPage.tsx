import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/http';
import { FailedEffects } from '../effects/FailedEffects';
import { homeZone } from '../reports/range';
import { useSession } from '../shell/session';
import { Banner, Btn } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { JobRow } from './JobRow';
import { useJobs } from './useJobs';
import { nameOf, when } from './words';
import { NotLoaded } from '../shell/NotLoaded';

/** What is done by the clock: how it went, what waits, and – for administrators – now. */
export function JobsPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const jobs = useJobs();
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${t('nav.jobs')} – ChatClosing`;
  }, [t]);
  const now = serverNow();
  const failed = jobs.data?.items.filter(job => job.state === 'failed') ?? [];
  return (
    <main className="page" id="main" tabIndex={-1}>
      <div className="page__in">
        <div className="page__head">
          <h1 className="grow">{t('jobs.title')}</h1>
          <span className="meta">{t('jobs.zone', { zone: homeZone })}</span>
        </div>
        {failed.map(job => (
          <Banner
            key={job.name}
            icon={TriangleAlert}
            tone="danger"
            role="status"
            action={
              <Btn size="sm" aria-label={t('jobs.openOf', { name: nameOf(job) })} onPress={() => setOpen(job.name)}>
                {t('jobs.open')}
              </Btn>
            }>
            <b>{t('jobs.failed', { name: nameOf(job) })}</b> {t('jobs.failedText', { time: when(job.nextAt, now) })}
          </Banner>
        ))}
        {jobs.error && !jobs.data && <NotLoaded title={t('jobs.notLoaded')} error={jobs.error} again={() => void jobs.refetch()} />}
        {!jobs.error && !jobs.data && <Waiting rows={6} shape="block" />}
        {jobs.data && (
          <section className="card card--wide">
            <table className="tbl">
              <caption className="vh">{t('jobs.title')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('jobs.job')}</th>
                  <th scope="col">{t('jobs.work')}</th>
                  <th scope="col">{t('jobs.state')}</th>
                  <th scope="col">{t('jobs.last')}</th>
                  <th scope="col">{t('jobs.next')}</th>
                  <th scope="col" className="num">
                    <span className="vh">{t('jobs.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {jobs.data.items.map(job => (
                  <JobRow
                    key={job.name}
                    job={job}
                    now={now}
                    mayRun={user.role === 'Administrator'}
                    open={open === job.name}
                    toggle={() => setOpen(open === job.name ? null : job.name)}
                  />
                ))}
              </tbody>
            </table>
          </section>
        )}
        <FailedEffects />
      </div>
    </main>
  );
}
