import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '../api/calls';
import { serverNow } from '../api/http';
import type { EndedPerDay } from '../api/types';
import { clock, number, reportDay } from '../i18n/format';
import { DayChart } from './DayChart';
import { DayTable } from './DayTable';
import { Drill } from './Drill';
import { dayIn } from './range';

export function DayCard({ report, range }: { report: EndedPerDay; range: Range }) {
  const { t } = useTranslation();
  const [table, setTable] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const today = dayIn(range.zone, serverNow());
  const day = report.days.find(one => one.day === chosen);
  return (
    <section className="card" aria-labelledby="per-day">
      <div className="card__h">
        <h2 className="grow" id="per-day">
          {t('reports.perDay')}
        </h2>
        <button type="button" className="link" onClick={() => setTable(!table)}>
          {table ? t('reports.asChart') : t('reports.asTable')}
        </button>
      </div>
      <div className="card__b">
        {table ? (
          <DayTable report={report} chosen={chosen} choose={setChosen} />
        ) : (
          <>
            <DayChart report={report} chosen={chosen} today={today} choose={setChosen} />
            <p className="legend">
              <span>
                <svg viewBox="0 0 16 12" aria-hidden>
                  <rect className="b" width="16" height="12" />
                </svg>
                {t('reports.fullDay')}
              </span>
              <span>
                <svg viewBox="0 0 16 12" aria-hidden>
                  <rect className="sel" width="16" height="12" />
                </svg>
                {t('reports.chosen')}
              </span>
              <span>
                <svg viewBox="0 0 16 12" aria-hidden>
                  <rect className="b2" x=".5" y=".5" width="15" height="11" />
                </svg>
                {t('reports.today', { time: clock(serverNow()) })}
              </span>
            </p>
          </>
        )}
      </div>
      {day ? (
        <Drill key={day.day} title={reportDay(day.day, 'long')} n={day.ended} range={range} day={day.day} />
      ) : (
        <p className="card__f">{report.total === 0 ? t('reports.nothing') : t('reports.chooseDay', { n: number(report.total) })}</p>
      )}
    </section>
  );
}
