import { ArrowLeftRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { stopwatch } from '../i18n/format';
import { useNow } from '../shell/now';
import { nameOf } from '../shell/people';
import { Btn } from '../shell/ui';
import { useHold } from '../time/useHold';
import { useOfferActions } from './useOffers';

/** On the owner's window: to whom it is offered and how long, a hold of that time, and the way back. */
export function OfferStands({ item }: { item: Item }) {
  const { t } = useTranslation();
  const now = useNow();
  const { takeBack } = useOfferActions();
  const hold = useHold(item);
  const { offer } = item;
  if (!offer) return null;
  const declined = offer.declinedBy.map(one => one.name).join(', ');
  return (
    <div className="offered">
      <ArrowLeftRight className="i" aria-hidden />
      <span className="grow">
        <b role="status">{t('team.offeredTo', { to: offer.to.name })}</b>{' '}
        <span className="offered__t">{hold.held ? t('team.heldOffer') : t('team.left', { time: stopwatch(Date.parse(offer.expiresAt) - now) })}</span>
        {offer.note && (
          <small className="clamp2" dir="auto">
            {offer.note}
          </small>
        )}
        {declined && <small>{t('team.declinedBy', { names: declined })}</small>}
      </span>
      {hold.may && (
        <Btn size="sm" onPress={() => void hold.set(!hold.held)}>
          {t(hold.held ? 'time.letRun' : 'time.hold')}
        </Btn>
      )}
      <Btn size="sm" aria-label={t('team.takeBackOne', { name: nameOf(item.contact) })} onPress={() => void takeBack(item)}>
        {t('team.takeBack')}
      </Btn>
    </div>
  );
}
