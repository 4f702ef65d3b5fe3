import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import type { Person } from '../api/types';
import { Filter } from '../list/Filters';
import { keys } from '../live/store';
import { channelOrder } from '../shell/people';
import { useSession } from '../shell/session';
import { Btn } from '../shell/ui';
import { isFiltered, noFilter, openStatuses, type LogFilter } from './filter';

interface Props {
  filter: LogFilter;
  set: (change: Partial<LogFilter>) => void;
  /** Agents who are known from what was found; there is no list of colleagues. */
  agents: Person[];
}

export function FilterBar({ filter, set, agents }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const types = useQuery({ queryKey: keys.types, queryFn: api.types });
  const statuses = [
    { id: openStatuses, name: t('search.open') },
    ...['Waiting', 'Engaged', 'Closed', 'Ended'].map(id => ({ id, name: t(`status.${id}`) })),
  ];
  const people = [{ id: user.id, name: t('search.me') }, ...agents.filter(one => one.id !== user.id).sort((a, b) => a.name.localeCompare(b.name))];
  if (filter.agent && !people.some(one => one.id === filter.agent)) people.push({ id: filter.agent, name: t('someone') });
  const offered = [{ id: 'none', name: t('reports.unqualified') }, ...(types.data?.items ?? []).map(({ id, name }) => ({ id, name }))];
  // One that is offered no more, or never was: a filter that nobody sees cannot be taken away.
  if (filter.type && types.data && !offered.some(one => one.id === filter.type)) offered.push({ id: filter.type, name: t('search.unknown') });
  if (filter.status && !statuses.some(one => one.id === filter.status))
    statuses.push({
      id: filter.status,
      name: filter.status
        .split(',')
        .map(one => t(`status.${one}`))
        .join(', '),
    });
  return (
    <div className="filters logp__filters" role="group" aria-label={t('list.filters')}>
      <Day name={t('search.from')} value={filter.from} most={filter.to} set={from => set({ from })} />
      <Day name={t('search.to')} value={filter.to} least={filter.from} set={to => set({ to })} />
      <Filter name={t('list.state')} value={filter.status} set={status => set({ status })} choices={statuses} />
      <Filter
        name={t('list.channel')}
        value={filter.channel}
        set={channel => set({ channel })}
        choices={channelOrder.map(id => ({ id, name: t(`channel.${id}`) }))}
      />
      <Filter
        name={t('list.what')}
        value={filter.kind}
        set={kind => set({ kind })}
        choices={['message', 'comment'].map(id => ({ id, name: t(`list.kinds.${id}`) }))}
      />
      <Filter name={t('list.type')} value={filter.type} set={type => set({ type })} choices={offered} />
      <Filter name={t('role.Agent')} value={filter.agent} set={agent => set({ agent })} choices={people} />
      <Filter
        name={t('search.spam')}
        value={filter.spam}
        set={spam => set({ spam })}
        choices={['true', 'false'].map(id => ({ id, name: t(`search.spams.${id}`) }))}
      />
      {isFiltered(filter) && (
        <Btn size="sm" look="plain" onPress={() => set(noFilter)}>
          {t('list.clear')}
        </Btn>
      )}
    </div>
  );
}

function Day({ name, value, set, least, most }: { name: string; value: string; set: (day: string) => void; least?: string; most?: string }) {
  return (
    <label className={`pick dayfilter${value ? ' is-set' : ''}`}>
      {name}
      <input type="date" value={value} {...(least && { min: least })} {...(most && { max: most })} onChange={event => set(event.target.value)} />
    </label>
  );
}
