import { useQuery } from '@tanstack/react-query';
import { Check, Clock, Moon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamApi } from '../api/teamCalls';
import type { Hours, HoursOfAccount } from '../api/teamTypes';
import { keys } from '../live/store';
import { ChannelBadge } from '../shell/people';
import { Btn, Empty, State } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { HoursDialog } from './HoursDialog';
import { weekInShort } from './hoursForm';
import { NotLoaded } from '../shell/NotLoaded';
import { SubjectCard } from './SubjectCard';

/** When people answer, by channel account. */
export function HoursTab() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: keys.hours, queryFn: teamApi.hours, staleTime: 0, refetchInterval: 60_000 });
  const [asked, setAsked] = useState<HoursOfAccount | null>(null);
  if (error && !data) return <NotLoaded title={t('administration.notLoaded')} error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={3} shape="block" />;
  return (
    <SubjectCard
      id="hours"
      title={t('hours.title')}
      text={t('hours.text')}
      columns={[{ text: t('hours.account') }, { text: t('hours.week') }, { text: t('hours.now') }]}
      empty={
        data.items.length === 0 ? (
          <Empty icon={Clock} title={t('hours.noAccount')}>
            {t('hours.noAccountText')}
          </Empty>
        ) : undefined
      }
      dialog={<>{asked && <HoursDialog of={asked} close={() => setAsked(null)} />}</>}>
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
    </SubjectCard>
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
