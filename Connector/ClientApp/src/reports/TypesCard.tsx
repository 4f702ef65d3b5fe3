import { BarChart3 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '../api/calls';
import type { Handling, TypesReport } from '../api/types';
import { minutesSeconds, number } from '../i18n/format';
import { Empty } from '../shell/ui';
import { Drill } from './Drill';

const none = 'none';
const time = (seconds: number | null) => (seconds === null ? '–' : minutesSeconds(seconds));

export function TypesCard({ report, range }: { report: TypesReport; range: Range }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = [...report.types].sort((a, b) => b.n - a.n);
  const longest = Math.max(60, ...rows.map(row => row.handling.p90Seconds ?? 0));
  const open = rows.find(row => (row.type?.id ?? none) === chosen);
  const nameOf = (row: TypesReport['types'][number]) => row.type?.name ?? t('reports.unqualified');
  return (
    <section className="card" aria-labelledby="per-type">
      <div className="card__h">
        <h2 className="grow" id="per-type">
          {t('reports.perType')}
        </h2>
        <span className="meta">min:s</span>
      </div>
      {rows.length === 0 && (
        <Empty icon={BarChart3} title={t('reports.nothing')}>
          {t('reports.nothingText')}
        </Empty>
      )}
      {rows.length > 0 && (
        <>
          <p className="legend card__b">
            <span>
              <svg viewBox="0 0 16 12" aria-hidden>
                <line className="median" x1="0" x2="16" y1="6" y2="6" strokeWidth="6" />
              </svg>
              {t('reports.median')}
            </span>
            <span>
              <svg viewBox="0 0 16 12" aria-hidden>
                <line className="p90" x1="0" x2="16" y1="6" y2="6" strokeWidth="6" />
              </svg>
              {t('reports.p90')}
            </span>
            <span>
              <svg viewBox="0 0 16 12" aria-hidden>
                <path className="mean" d="M8 0v12" strokeWidth="2" />
              </svg>
              {t('reports.meanShort')}
            </span>
          </p>
          <table className="tbl aht">
            <caption className="vh">{t('reports.perType')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('reports.type')}</th>
                <th scope="col" className="num">
                  n
                </th>
                <th scope="col" className="num">
                  {t('reports.meanShort')}
                </th>
                <th scope="col" className="num">
                  {t('reports.median')}
                </th>
                <th scope="col" className="num">
                  {t('reports.p90')}
                </th>
                <th scope="col">{t('reports.upTo', { time: minutesSeconds(longest) })}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <tr key={row.type?.id ?? none} className={row === open ? 'is-on' : undefined}>
                  <th scope="row" className="th">
                    {nameOf(row)}
                  </th>
                  <td className="num">
                    <button
                      type="button"
                      className="link"
                      aria-label={t('reports.openOf', { count: row.n, name: nameOf(row) })}
                      onClick={() => setChosen(row.type?.id ?? none)}>
                      {number(row.n)}
                    </button>
                  </td>
                  <td className="num">{time(row.handling.meanSeconds)}</td>
                  <td className="num strong">{time(row.handling.medianSeconds)}</td>
                  <td className="num">{time(row.handling.p90Seconds)}</td>
                  <td className="barcell">
                    <Spread handling={row.handling} longest={longest} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {open && <Drill key={chosen} title={nameOf(open)} n={open.n} range={range} type={open.type?.id ?? none} />}
    </section>
  );
}

/** Median and p90 as a bar, the mean as a stroke: the same figures as in the row. */
function Spread({ handling, longest }: { handling: Handling; longest: number }) {
  const x = (seconds: number | null) => (220 * Math.min(longest, seconds ?? 0)) / longest;
  return (
    <svg viewBox="0 0 220 20" preserveAspectRatio="none" aria-hidden>
      <line className="p90" x1="0" x2={x(handling.p90Seconds)} y1="10" y2="10" strokeWidth="6" />
      <line className="median" x1="0" x2={x(handling.medianSeconds)} y1="10" y2="10" strokeWidth="6" />
      {handling.meanSeconds !== null && <path className="mean" d={`M${x(handling.meanSeconds)} 3v14`} strokeWidth="2" />}
    </svg>
  );
}
