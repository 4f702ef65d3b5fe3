import { useTranslation } from 'react-i18next';
import type { EndedPerDay } from '../api/types';
import { number, reportDay } from '../i18n/format';

export function DayTable({ report, chosen, choose }: { report: EndedPerDay; chosen: string | null; choose: (day: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="tblbox" tabIndex={0} role="group" aria-label={t('reports.perDay')}>
      <table className="tbl">
        <caption className="vh">{t('reports.perDay')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reports.day')}</th>
            <th scope="col" className="num">
              {t('reports.ended')}
            </th>
            <th scope="col" className="num">
              {t('reports.unanswered')}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.days.map(day => (
            <tr key={day.day} className={day.day === chosen ? 'is-on' : undefined}>
              <th scope="row" className="th">
                {reportDay(day.day, 'long')}
              </th>
              <td className="num">
                {day.ended > 0 ? (
                  <button type="button" className="link" onClick={() => choose(day.day)}>
                    {number(day.ended)}
                  </button>
                ) : (
                  0
                )}
              </td>
              <td className="num">{number(day.unanswered)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('reports.total')}</th>
            <td className="num strong">{number(report.total)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
