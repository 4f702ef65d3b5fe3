import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { useSession } from '../shell/session';
import { State } from '../shell/ui';

/** On a row that waits: who knows the customer already. Mine is for me to pick up. */
export function LastAgent({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { user } = useSession();
  if (item.status !== 'Waiting' || !item.lastAgent) return null;
  const mine = item.lastAgent.id === user.id;
  return (
    <span className="prow__b">
      <State icon={History} {...(mine && { tone: 'accent' })}>
        {mine ? t('team.wasYours') : t('team.last', { name: item.lastAgent.name })}
      </State>
    </span>
  );
}
