import { ListChecks, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkAction } from '../api/timeTypes';
import type { Item } from '../api/types';
import { useSession } from '../shell/session';
import { sayNews } from '../shell/toasts';
import { Btn, IconBtn } from '../shell/ui';
import { BulkDialog } from './BulkDialog';
import { choose, mostAtOnce, selection, startChoosing, stopChoosing } from './selection';

/** For supervisors: the way into the choice of several conversations. */
export function ChooseButton() {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const on = selection.use() !== null;
  if (role !== 'Supervisor' || on) return null;
  return <IconBtn label={t('time.bulk.choose')} icon={ListChecks} onPress={startChoosing} />;
}

/** What is chosen, and what can be done with all of it. */
export function BulkBar({ items }: { items: Item[] }) {
  const { t } = useTranslation();
  const ids = selection.use();
  const [asked, setAsked] = useState<{ action: BulkAction; items: Item[] } | null>(null);
  useEffect(() => stopChoosing, []);
  if (ids === null) return null;
  // A filter or a colleague may have taken some out of sight: nothing is done to what nobody sees.
  const chosen = items.filter(item => ids.has(item.conversationId));
  const ask = (action: BulkAction) =>
    chosen.length > 0 ? setAsked({ action, items: chosen }) : sayNews({ icon: 'alert', title: t('time.bulk.nothing') });
  const all = items.slice(0, mostAtOnce);
  return (
    <div className="bulk" role="group" aria-label={t('time.bulk.bar')}>
      <p className="row-h">
        <b className="grow" role="status">
          {t('time.bulk.chosen', { count: chosen.length })}
        </b>
        <IconBtn label={t('time.bulk.leave')} icon={X} onPress={stopChoosing} />
      </p>
      <div className="bulk__acts">
        <Btn size="sm" look="plain" onPress={() => choose(chosen.length === all.length ? [] : all.map(item => item.conversationId))}>
          {chosen.length === all.length ? t('time.bulk.none') : t('time.bulk.all', { count: all.length })}
        </Btn>
        <Btn size="sm" onPress={() => ask('close')}>
          {t('time.bulk.close')}
        </Btn>
        <Btn size="sm" onPress={() => ask('end')}>
          {t('time.bulk.end')}
        </Btn>
      </div>
      {asked && <BulkDialog action={asked.action} items={asked.items} close={() => setAsked(null)} />}
    </div>
  );
}
