import { useTranslation } from 'react-i18next';
import type { EndedPerDay } from '../api/types';
import { number, reportDay } from '../i18n/format';
import { axisTop } from './range';

const width = 640;
const left = 34;
const top = 26;
const bottom = 206;

interface Props {
  report: EndedPerDay;
  chosen: string | null;
  today: string;
  choose: (day: string) => void;
}

/** Bars of the days. The picture is one image to a screen reader, which gets the table; the bars answer the pointer. */
export function DayChart({ report, chosen, today, choose }: Props) {
  const { t } = useTranslation();
  const { days } = report;
  const highest = days.reduce((best, day) => (day.ended > best.ended ? day : best), days[0] ?? { day: today, ended: 0, unanswered: 0 });
  const max = axisTop(highest.ended);
  const y = (value: number) => bottom - ((bottom - top) * value) / max;
  const step = (width - left) / Math.max(1, days.length);
  const bar = Math.min(40, step * 0.65);
  const every = Math.ceil(days.length / 7);
  const label = t('reports.chart', {
    count: days.length,
    n: number(report.total),
    day: reportDay(highest.day, 'long'),
    highest: number(highest.ended),
  });
  return (
    <svg className="chart" viewBox={`0 0 ${width} 236`} role="img" aria-label={label}>
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="hatch__b" width="5" height="5" />
          <line className="hatch__l" x1="0" x2="0" y1="0" y2="5" strokeWidth="2" />
        </pattern>
      </defs>
      {[0, 0.25, 0.5, 0.75, 1].map(part => (
        <g key={part}>
          <line className={part === 0 ? 'ax' : 'g'} x1={left} x2={width} y1={y(max * part)} y2={y(max * part)} />
          <text x={left - 6} y={y(max * part) + 4} textAnchor="end">
            {number(max * part)}
          </text>
        </g>
      ))}
      {days.map((day, i) => {
        const centre = left + step * (i + 0.5);
        const named = (days.length - 1 - i) % every === 0 || day.day === chosen;
        const marked = day.day === chosen || day.day === today || (chosen === null && day === highest);
        const look = day.day === chosen ? 'sel' : day.day === today ? 'b2' : 'b';
        return (
          <g key={day.day} className="bar" onClick={() => choose(day.day)}>
            <rect className="hit" x={centre - step / 2} y={top - 14} width={step} height={bottom - top + 30} />
            <rect className={look} x={centre - bar / 2} y={y(day.ended)} width={bar} height={bottom - y(day.ended)} rx="1.5" />
            {marked && day.ended > 0 && (
              <text className="t" x={centre} y={y(day.ended) - 6} textAnchor="middle">
                {number(day.ended)}
              </text>
            )}
            {named && (
              <text x={Math.min(width - 22, centre)} y="223" textAnchor="middle">
                {reportDay(day.day)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
