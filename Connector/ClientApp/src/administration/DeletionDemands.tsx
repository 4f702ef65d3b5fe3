import { useQuery } from '@tanstack/react-query';
import { Check, Clock, ShieldCheck, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { privacyApi, privacyKeys, type DeletionDemand } from '../api/privacyCalls';
import { dateTime, number } from '../i18n/format';
import { NotLoaded } from '../shell/NotLoaded';
import { ChannelBadge } from '../shell/people';
import { Empty, State } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { stateOf } from './retentionWords';
import { SubjectCard } from './SubjectCard';

const signs = { open: Clock, done: Check, nobody: UserX };
const tones = { open: 'attention', done: 'ok', nobody: 'ok' };

/** What platforms demanded in the name of a person. It is carried out by itself; here one sees how far it is, and never whom it is about. */
export function DeletionDemands() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: privacyKeys.demands, queryFn: privacyApi.demands, refetchInterval: 10_000 });
  if (error && !data) return <NotLoaded title={t('administration.notLoaded')} error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={2} shape="block" />;
  return (
    <SubjectCard
      id="demands"
      title={t('retention.demands')}
      text={t('retention.demandsText')}
      acts={false}
      columns={[
        { text: t('who.account') },
        { text: t('retention.asked') },
        { text: t('retention.state') },
        { text: t('retention.erasedContacts'), number: true },
      ]}
      empty={
        data.items.length === 0 ? (
          <Empty icon={ShieldCheck} title={t('retention.noDemand')}>
            {t('retention.noDemandText')}
          </Empty>
        ) : undefined
      }>
      {data.items.map((demand, i) => (
        <Row key={`${demand.askedAt} ${i}`} demand={demand} />
      ))}
    </SubjectCard>
  );
}

function Row({ demand }: { demand: DeletionDemand }) {
  const { t } = useTranslation();
  const state = stateOf(demand);
  return (
    <tr>
      <th scope="row" className="th">
        <span className="row-h">
          {demand.channel && <ChannelBadge channel={demand.channel} />}
          <bdi>{demand.account}</bdi>
        </span>
      </th>
      <td>{dateTime(demand.askedAt)}</td>
      <td>
        <State icon={signs[state]} tone={tones[state]}>
          {t(`retention.demand.${state}`, { time: demand.doneAt ? dateTime(demand.doneAt) : '' })}
        </State>
      </td>
      <td className="num">{demand.doneAt ? number(demand.contacts) : '–'}</td>
    </tr>
  );
}
