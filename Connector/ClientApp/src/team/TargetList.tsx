import { Users } from 'lucide-react';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { matching, type Choice } from './targets';
import { Dot } from './Dot';
import { places } from './presence';

interface Props {
  choices: readonly Choice[];
  chosen: Choice | null;
  choose: (one: Choice | null) => void;
}

/** Agents and groups with how they stand; who does not handle the channel is at the end and says so. */
export function TargetList({ choices, chosen, choose }: Props) {
  const { t } = useTranslation();
  const [wish, setWish] = useState('');
  const shown = matching(choices, wish);
  return (
    <div className="stack">
      <input
        className="input"
        type="search"
        autoFocus
        aria-label={t('team.find')}
        placeholder={t('team.find')}
        value={wish}
        onChange={event => setWish(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || !shown[0]) return;
          event.preventDefault();
          choose(shown[0]);
        }}
      />
      <p className="vh" role="status">
        {t('team.found', { count: shown.length })}
      </p>
      {shown.length === 0 ? (
        <p className="meta">{t('team.nobody')}</p>
      ) : (
        <ListBox
          className="targets"
          aria-label={t('team.targets')}
          items={shown.map(one => ({ ...one, key: one.to }))}
          selectionMode="single"
          selectedKeys={chosen ? [chosen.to] : []}
          onSelectionChange={keys => choose(shown.find(one => keys !== 'all' && keys.has(one.to)) ?? null)}>
          {one => (
            <ListBoxItem id={one.to} textValue={one.name} className="menu__item target">
              {one.agent ? <Dot status={one.agent.status} /> : <Users className="i" aria-hidden />}
              <span className="grow">
                <span className="cut target__n">
                  <bdi>{one.name}</bdi>
                </span>
                <small>
                  {one.agent ? t(`team.status.${one.agent.status}`) : t('team.members', { count: one.members ?? 0 })}
                  {!one.handles && ` · ${t('team.notTheirs')}`}
                </small>
              </span>
              {one.agent && (
                <bdi className="meta" dir="ltr">
                  {places(one.agent)}
                </bdi>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </div>
  );
}
