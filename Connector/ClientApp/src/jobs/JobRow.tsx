import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jobApi, type Job } from '../api/jobCalls';
import { problemText } from '../i18n/problems';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';
import { JobState } from './JobState';
import { Runs } from './Runs';
import { jobKeys } from './useJobs';
import { every, nameOf, when, workOf } from './words';

export function JobRow({ job, now, mayRun, open, toggle }: { job: Job; now: number; mayRun: boolean; open: boolean; toggle: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const name = nameOf(job);
  const run = async () => {
    setAsking(true);
    try {
      await jobApi.run(job.name);
    } catch (error) {
      sayNews({ icon: 'alert', title: t('jobs.notRun', { name }), text: problemText(error) });
    } finally {
      setAsking(false);
      await queries.invalidateQueries({ queryKey: jobKeys.all });
    }
  };
  return (
    <>
      <tr>
        <th scope="row" className="th">
          {name}
          <small>{every(job)}</small>
        </th>
        <td>{workOf(job, now)}</td>
        <td>
          <JobState job={job} />
        </td>
        <td>{job.last ? when(job.last.startedAt, now) : '–'}</td>
        <td>{when(job.nextAt, now)}</td>
        <td className="num">
          {mayRun && (
            <Btn size="sm" busy={asking || job.running !== null} aria-label={t('jobs.runNowOf', { name })} onPress={() => void run()}>
              {t('jobs.runNow')}
            </Btn>
          )}{' '}
          <Btn size="sm" look="plain" aria-expanded={open} aria-label={t('jobs.runsOf', { name })} onPress={toggle}>
            {t('jobs.runs')}
          </Btn>
        </td>
      </tr>
      {open && (
        <tr className="runs__row">
          <td colSpan={6}>
            <Runs job={job} />
          </td>
        </tr>
      )}
    </>
  );
}
