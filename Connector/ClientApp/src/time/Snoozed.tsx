import { Moon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../shell/now';
import { State } from '../shell/ui';
import { untilOf } from './when';

/** In the picking list: it rests, unless the customer writes. */
export function Snoozed({ until }: { until: string }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  return (
    <State icon={Moon} tone="later">
      {t('time.snoozed', { until: untilOf(until, now) })}
    </State>
  );
}
