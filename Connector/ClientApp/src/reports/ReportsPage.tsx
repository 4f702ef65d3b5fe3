import { useQuery } from '@tanstack/react-query';
import { Lock, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import { serverNow } from '../api/http';
import { Problem } from '../api/problem';
import { clock, dayMonth, minutesSeconds, number } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { setSearch, useSearch } from '../shell/route';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { DayCard } from './DayCard';
import { addDays, homeZone, lastDays } from './range';
import { SatisfactionCard } from './SatisfactionCard';
import { TypesCard } from './TypesCard';
import { overall } from './overall';

const choices = [7, 21, 90];

export function ReportsPage() {
  const { t } = useTranslation();
  const search = useSearch();
  const days = choices.find(choice => String(choice) === search.get('days')) ?? 21;
  const zone = search.get('zone') ?? homeZone;
  const range = useMemo(() => lastDays(days, zone, serverNow()), [days, zone]);
  const perDay = useQuery({ queryKey: ['report', 'days', range], queryFn: () => api.endedPerDay(range), staleTime: 10_000 });
  const types = useQuery({ queryKey: ['report', 'types', range], queryFn: () => api.typesReport(range), staleTime: 10_000 });
  const satisfaction = useQuery({ queryKey: ['report', 'satisfaction', range], queryFn: () => api.satisfactionReport(range), staleTime: 10_000 });
  useEffect(() => {
    document.title = `${t('nav.reports')} – ChatClosing`;
  }, [t]);

  const error = perDay.error ?? types.error;
  const handling = types.data && overall(types.data);
  const unanswered = perDay.data?.days.reduce((sum, day) => sum + day.unanswered, 0) ?? 0;
  const period = `${dayMonth(`${range.from}T12:00:00`)} – ${dayMonth(`${addDays(range.to, -1)}T12:00:00`)}`;
  return (
    <main className="page" id="main" tabIndex={-1}>
      <div className="page__in">
        <div className="page__head">
          <h1 className="grow">{t('reports.title')}</h1>
        </div>
        <div className="reports__bar">
          <ToggleButtonGroup
            className="seg seg--words"
            aria-label={t('reports.range')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[String(days)]}
            onSelectionChange={keys => setSearch({ days: String([...keys][0]), day: null, type: null })}>
            {choices.map(choice => (
              <ToggleButton key={choice} id={String(choice)}>
                {t('reports.days', { count: choice })}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <span className="meta grow">{t('reports.zone', { period, zone })}</span>
          {perDay.dataUpdatedAt > 0 && <span className="meta">{t('reports.asOf', { time: clock(perDay.dataUpdatedAt) })}</span>}
        </div>
        {error &&
          (Problem.from(error).status === 403 ? (
            <Empty icon={Lock} title={t('reports.forbidden')} />
          ) : (
            <Empty
              icon={TriangleAlert}
              title={t('reports.notLoaded')}
              action={
                <Btn
                  onPress={() => {
                    void perDay.refetch();
                    void types.refetch();
                  }}>
                  {t('tryAgain')}
                </Btn>
              }>
              {problemText(error)}
            </Empty>
          ))}
        {!error && (!perDay.data || !types.data) && <Waiting rows={4} shape="block" />}
        {!error && perDay.data && types.data && (
          <>
            <div className="kpis">
              <section className="card kpi">
                <h2>{t('reports.ended')}</h2>
                <p className="v">{number(perDay.data.total)}</p>
                <p className="meta">{t('reports.unansweredOf', { count: unanswered, n: number(unanswered) })}</p>
              </section>
              <section className="card kpi">
                <h2>{t('reports.mean')}</h2>
                <p className="v">
                  {handling?.mean === null || !handling ? (
                    '–'
                  ) : (
                    <>
                      {minutesSeconds(handling.mean)} <small>min</small>
                    </>
                  )}
                </p>
                <p className="meta">{t('reports.meanOf', { n: number(handling?.n ?? 0) })}</p>
              </section>
              <section className="card kpi">
                <h2>{t('reports.types')}</h2>
                <p className="v">{number(types.data.types.filter(one => one.type).length)}</p>
                <p className="meta">{t('reports.unqualifiedOf', { count: handling?.unqualified ?? 0 })}</p>
              </section>
              <SatisfactionCard report={satisfaction.data} />
            </div>
            <div className="charts">
              <DayCard report={perDay.data} range={range} />
              <TypesCard report={types.data} range={range} />
            </div>
          </>
        )}
      </div>
    </main>
  );
}
