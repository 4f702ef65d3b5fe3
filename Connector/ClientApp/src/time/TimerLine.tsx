import { AlarmClock, Moon, Pause } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item, Person } from '../api/types';
import { useNow } from '../shell/now';
import { Btn } from '../shell/ui';
import { isUrgent, timerText } from './timers';
import { useHold } from './useHold';

interface Props {
  item: Item;
  heldBy: Person | null | undefined;
  /** With its own button: where there is no menu that has it. */
  withHold?: boolean;
}

/** What time alone will do to this conversation, when and why. */
export function TimerLine({ item, heldBy, withHold = false }: Props) {
  const { t } = useTranslation();
  const now = useNow(10_000);
  const hold = useHold(item);
  const [busy, setBusy] = useState(false);
  const { timer } = item;
  const text = timerText(timer, heldBy, now);
  if (!timer || !text) return null;
  const Icon = timer.held ? Pause : timer.why === 'snooze' ? Moon : AlarmClock;
  const tone = timer.held || timer.why === 'snooze' ? ' timer--later' : isUrgent(timer, now) ? ' timer--soon' : '';
  const turn = async () => {
    setBusy(true);
    await hold.set(!timer.held);
    setBusy(false);
  };
  return (
    <div className={`timer${tone}`}>
      <Icon className="i i--sm" aria-hidden />
      <span className="grow">{text}</span>
      {withHold && hold.may && (
        <Btn size="sm" busy={busy} onPress={() => void turn()}>
          {t(timer.held ? 'time.letRun' : 'time.hold')}
        </Btn>
      )}
    </div>
  );
}
