import { Ban, Check, CheckCheck, CircleHelp, Clock, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '../api/types';

const signs: Record<Delivery, LucideIcon> = {
  queued: Clock,
  sending: Clock,
  accepted: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: TriangleAlert,
  unknown: CircleHelp,
  discarded: Ban,
  waived: Ban,
};

/** ✓ comes only once the platform accepted; until then it is a clock. */
export function Ticks({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const Sign = signs[delivery] ?? Clock;
  return (
    <span className={`ticks ticks--${delivery}`}>
      <Sign className="i i--sm" aria-hidden /> {t(`delivery.${delivery}`)}
    </span>
  );
}
