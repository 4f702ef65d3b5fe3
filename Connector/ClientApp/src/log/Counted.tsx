import { CircleCheck, CircleMinus } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { dayMonth, minutesSeconds } from '../i18n/format';
import type { Counted as CountedFact } from './types';

/** Whether the reports count it, and on demand why. */
export function Counted({ counted }: { counted: CountedFact }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const Icon = counted.counted ? CircleCheck : CircleMinus;
  const values = { day: counted.endedAt ? dayMonth(counted.endedAt) : '', n: counted.revision ?? 0, status: t(`status.${counted.status}`) };
  return (
    <div className="counted">
      <p className={`state${counted.counted ? ' state--ok' : ''}`}>
        <Icon className="i i--sm" aria-hidden />
        <span>{t(`counted.${counted.reason}`, values)}</span>{' '}
        <Button className="link" aria-expanded={open} onPress={() => setOpen(!open)}>
          {t(counted.counted ? 'counted.why' : 'counted.whyNot')}
        </Button>
      </p>
      {open && (
        <ul className="counted__why">
          <li>{t(`counted.${counted.reason}Why`, values)}</li>
          {counted.endedAt && <li>{t('counted.day', values)}</li>}
          {counted.position !== null && (
            <li>
              {counted.firstResponseSeconds === null
                ? t('counted.unanswered')
                : t('counted.firstResponse', { time: minutesSeconds(counted.firstResponseSeconds) })}
            </li>
          )}
          {counted.handlingSeconds !== null && <li>{t('counted.handling', { time: minutesSeconds(counted.handlingSeconds) })}</li>}
        </ul>
      )}
    </div>
  );
}
