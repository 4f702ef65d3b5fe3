import { useQuery } from '@tanstack/react-query';
import { Check, ChevronDown, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { api, type ListFilter } from '../api/calls';
import { keys } from '../live/store';
import { channelOrder } from '../shell/people';
import { useSession } from '../shell/session';
import { botState, kinds, states } from './filter';

type Choice = { id: string; name: string };

interface Props {
  filter: ListFilter;
  setFilter: (change: Partial<ListFilter>) => void;
  /** What stands beside the filters, at the end of their line. */
  children?: ReactNode;
}

export function Filters({ filter, setFilter, children }: Props) {
  const { t } = useTranslation();
  const types = useQuery({ queryKey: keys.types, queryFn: api.types });
  const { user } = useSession();
  const shown = [...states, ...(user.role === 'Supervisor' ? [botState] : [])];
  return (
    <div className="filters" role="group" aria-label={t('list.filters')}>
      <Filter
        name={t('list.channel')}
        value={filter.channel}
        set={channel => setFilter({ channel })}
        choices={channelOrder.map(id => ({ id, name: t(`channel.${id}`) }))}
      />
      <Filter
        name={t('list.what')}
        value={filter.kind}
        set={kind => setFilter({ kind })}
        choices={kinds.map(id => ({ id, name: t(`list.kinds.${id}`) }))}
      />
      <Filter
        name={t('list.state')}
        value={filter.state}
        set={state => setFilter({ state })}
        choices={shown.map(id => ({ id, name: t(`state.${id}`) }))}
      />
      <Filter name={t('list.type')} value={filter.type} set={type => setFilter({ type })} choices={types.data?.items ?? []} />
      {children}
    </div>
  );
}

/** One choice, with its name on it once it is made. */
export function Filter({ name, value, set, choices }: { name: string; value: string; set: (value: string) => void; choices: Choice[] }) {
  const { t } = useTranslation();
  const chosen = choices.find(choice => choice.id === value);
  return (
    <span className="filter">
      <Select aria-label={name} value={value || null} onChange={key => set(String(key ?? ''))}>
        <Button className={`pick${chosen ? ' is-set' : ''}`}>
          <SelectValue>
            {() =>
              chosen ? (
                <>
                  {name} <b>{chosen.name}</b>
                </>
              ) : (
                name
              )
            }
          </SelectValue>
          {!chosen && <ChevronDown className="i i--sm" aria-hidden />}
        </Button>
        <Popover className="pop pop--menu" offset={4}>
          <ListBox className="menu" items={choices} renderEmptyState={() => <p className="menu__head">{t('list.noChoice')}</p>}>
            {choice => (
              <ListBoxItem id={choice.id} textValue={choice.name} className="menu__item">
                {({ isSelected }) => (
                  <>
                    <span className="grow">{choice.name}</span>
                    {isSelected && <Check className="i" aria-hidden />}
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </Select>
      {chosen && (
        <Button className="ib filter__x" aria-label={t('list.clearOne', { name })} onPress={() => set('')}>
          <X className="i i--sm" aria-hidden />
        </Button>
      )}
    </span>
  );
}
