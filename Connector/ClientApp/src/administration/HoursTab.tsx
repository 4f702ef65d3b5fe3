import { useQuery } from '@tanstack/react-query';
import { Check, Clock, Moon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamApi } from '../api/teamCalls';
import type { Hours, HoursOfAccount } from '../api/teamTypes';
import { problemText } from '../i18n/problems';
import { keys } from '../live/store';
import { ChannelBadge } from '../shell/people';
import { Btn, Empty, State } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { HoursDialog } from './HoursDialog';
import { weekInShort } from './hoursForm';

/** When people answer, by channel account. */
export function HoursTab() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: keys.hours, queryFn: teamApi.hours, staleTime: 0, refetchInterval: 60_000 });
  const [asked, setAsked] = useState<HoursOfAccount | null>(null);
  if (error && !data)
    return (
      <Empty icon={TriangleAlert} title={t('administration.notLoaded')} action={<Btn onPress={() => void refetch()}>{t('tryAgain')}</Btn>}>
        {problemText(error)}
      </Empty>
    );
  if (!data) return <Waiting rows={3} shape="block" />;
  return (
    <section className="card" aria-labelledby="hours-title">
      <div className="card__h">
        <h2 className="grow" id="hours-title">
          {t('hours.title')}
        </h2>
      </div>
      <p className="card__b meta">{t('hours.text')}</p>
      {data.items.length === 0 ? (
        <Empty icon={Clock} title={t('hours.noAccount')}>
          {t('hours.noAccountText')}
        </Empty>
      ) : (
        <div className="tbl__scroll">
          <table className="tbl">
            <caption className="vh">{t('hours.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('hours.account')}</th>
                <th scope="col">{t('hours.week')}</th>
                <th scope="col">{t('hours.now')}</th>
                <th scope="col">
                  <span className="vh">{t('administration.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.items.map(one => (
                <tr key={one.account}>
                  <th scope="row" className="th">
                    <span className="row-h">
                      <ChannelBadge channel={one.channel} />
                      <bdi>{one.account}</bdi>
                    </span>
                  </th>
                  <td>{one.hours ? <Week hours={one.hours} /> : <span className="meta">{t('hours.always')}</span>}</td>
                  <td>
                    <State icon={one.openNow ? Check : Moon} tone={one.openNow ? 'ok' : 'later'}>
                      {t(one.openNow ? 'hours.open' : 'hours.closed')}
                    </State>
                  </td>
                  <td className="num">
                    <Btn size="sm" look="plain" aria-label={`${t('hours.change')}: ${one.account}`} onPress={() => setAsked(one)}>
                      {t('hours.change')}
                    </Btn>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked && <HoursDialog of={asked} close={() => setAsked(null)} />}
    </section>
  );
}

function Week({ hours }: { hours: Hours }) {
  const { t } = useTranslation();
  return (
    <ul>
      {weekInShort(hours).map(({ from, to, text }) => (
        <li key={from}>
          {from === to ? t(`hours.day.${from}`) : `${t(`hours.day.${from}`)} – ${t(`hours.day.${to}`)}`} <bdi dir="ltr">{text}</bdi>
        </li>
      ))}
      <li className="meta">
        <bdi>{hours.zone}</bdi> {hours.exceptions.length > 0 && t('hours.moreDays', { count: hours.exceptions.length })}
      </li>
    </ul>
  );
}
