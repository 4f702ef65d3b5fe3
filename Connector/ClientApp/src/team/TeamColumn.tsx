import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { teamApi } from '../api/teamCalls';
import type { Agent } from '../api/teamTypes';
import type { Item } from '../api/types';
import { span } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { keys } from '../live/store';
import { useNow } from '../shell/now';
import { ChannelBadge, nameOf } from '../shell/people';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { Dot } from './Dot';
import { places } from './presence';
import { askReassign } from './transferring';
import { useAgentsNow, useTeamWatch } from './useTeam';

/** Who handles what: everybody who answers customers, those with open conversations first. */
export function TeamColumn() {
  const { t } = useTranslation();
  const { data, error, refetch } = useAgentsNow();
  useTeamWatch();
  if (error && !data)
    return (
      <Empty icon={Users} title={t('team.notLoaded')} action={<Btn onPress={() => void refetch()}>{t('tryAgain')}</Btn>}>
        {problemText(error)}
      </Empty>
    );
  if (!data) return <Waiting rows={4} />;
  const people = data.items
    .filter(agent => agent.role !== 'Administrator' && !agent.deactivated)
    .sort((a, b) => Number(b.taken > 0) - Number(a.taken > 0) || a.name.localeCompare(b.name));
  return (
    <ul className="team">
      {people.map(agent => (
        <Member key={agent.id} agent={agent} />
      ))}
    </ul>
  );
}

function Member({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: keys.panelOf(agent.id),
    queryFn: () => teamApi.panelOf(agent.id),
    enabled: agent.taken > 0,
    refetchOnMount: 'always',
  });
  const open = agent.taken > 0 ? (data?.items ?? []) : [];
  return (
    <li className="sec rule team__a">
      <h3 className="h">
        <Dot status={agent.status} />
        <bdi className="grow cut">{agent.name}</bdi>
        <span className="meta">
          {t(`team.status.${agent.status}`)} <bdi dir="ltr">{places(agent)}</bdi>
        </span>
      </h3>
      {agent.groups.length > 0 && <p className="meta cut">{agent.groups.map(group => group.name).join(', ')}</p>}
      {open.length > 0 && (
        <ul className="team__c" aria-label={t('team.handledBy', { name: agent.name })}>
          {open.map(item => (
            <Handled key={item.conversationId} item={item} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Handled({ item }: { item: Item }) {
  const { t } = useTranslation();
  const now = useNow(5000);
  const name = nameOf(item.contact);
  const since = item.waitingSince ?? item.previewAt;
  const state = item.offer
    ? t('team.offeredTo', { to: item.offer.to.name })
    : item.needsAnswer
      ? t('team.waits', { time: since ? span(now - Date.parse(since)) : '' })
      : t('panel.theirTurn');
  return (
    <li className="row-h">
      <ChannelBadge channel={item.channel} />
      <span className="grow team__w">
        <bdi className="cut">{name}</bdi>
        <small className={item.needsAnswer && !item.offer ? 'state--attention cut' : 'meta cut'}>{state}</small>
      </span>
      <Btn size="sm" aria-label={t('team.reassignOne', { name })} onPress={() => askReassign(item)}>
        {t('team.reassign')}
      </Btn>
    </li>
  );
}
