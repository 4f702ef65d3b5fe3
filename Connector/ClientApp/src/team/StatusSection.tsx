import { Check } from 'lucide-react';
import { Header, MenuItem, MenuSection } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { teamApi } from '../api/teamCalls';
import type { Agent, Presence } from '../api/teamTypes';
import { problemText } from '../i18n/problems';
import { cache, keys } from '../live/store';
import { useSession } from '../shell/session';
import { sayNews } from '../shell/toasts';
import { Dot } from './Dot';
import type { MyPresence } from './presence';

/** The first part of the menu: whether transfers come to me. "Limit reached" is shown while it holds, and chosen by nobody. */
export function StatusSection({ presence }: { presence: MyPresence }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { taken, limit } = presence;
  const available: Presence = presence.status === 'limit-reached' ? 'limit-reached' : 'available';

  async function choose(status: 'available' | 'away') {
    try {
      const mine = await teamApi.setStatus(status);
      cache.setQueryData<{ items: Agent[] }>(
        keys.agents,
        all => all && { items: all.items.map(one => (one.id === user.id ? { ...one, status: mine.status } : one)) },
      );
      void cache.invalidateQueries({ queryKey: keys.agents });
      void cache.invalidateQueries({ queryKey: keys.offers });
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error) });
    }
  }
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[presence.status === 'away' ? 'away' : 'available']}
      onSelectionChange={chosen => void choose(chosen !== 'all' && chosen.has('away') ? 'away' : 'available')}>
      <Header className="menu__head">{t('team.status.head')}</Header>
      <Choice id="available" shown={available} text={t(`team.status.${available}`)}>
        {limit === null ? t('team.status.taken', { count: taken }) : t(`team.status.${available}Text`, { taken, limit })}
      </Choice>
      <Choice id="away" shown="away" text={t('team.status.away')}>
        {t('team.status.awayText')}
      </Choice>
    </MenuSection>
  );
}

function Choice({ id, shown, text, children }: { id: string; shown: Presence; text: string; children: string }) {
  return (
    <MenuItem className="menu__item" id={id} textValue={text}>
      {({ isSelected }) => (
        <>
          <Dot status={shown} />
          <span className="grow">
            {text}
            <small>{children}</small>
          </span>
          {isSelected && <Check className="i" aria-hidden />}
        </>
      )}
    </MenuItem>
  );
}
