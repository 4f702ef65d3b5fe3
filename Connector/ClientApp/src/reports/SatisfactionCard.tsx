import { useTranslation } from 'react-i18next';
import type { SatisfactionReport } from '../api/types';
import { number } from '../i18n/format';

/** 4s and 5s among the answers, with how many were asked beside it. A figure that was not measured is a dash, never 0. */
export function SatisfactionCard({ report }: { report: SatisfactionReport | undefined }) {
  const { t } = useTranslation();
  const share = report?.total.share ?? null;
  return (
    <section className="card kpi">
      <h2>{t('reports.satisfied')}</h2>
      <p className="v">
        {share === null ? (
          '–'
        ) : (
          <>
            {number(Math.round(share * 100))} <small>%</small>
          </>
        )}
      </p>
      <p className="meta">{t('reports.satisfiedOf', { answers: number(report?.total.answers ?? 0), asked: number(report?.total.asked ?? 0) })}</p>
    </section>
  );
}
