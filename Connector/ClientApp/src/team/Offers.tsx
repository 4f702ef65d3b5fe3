import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferToMe } from '../api/teamTypes';
import { stopwatch } from '../i18n/format';
import { focusList } from '../panel/useShow';
import { useNow } from '../shell/now';
import { Avatar, nameOf } from '../shell/people';
import { Btn } from '../shell/ui';
import { useOfferActions, useOfferNews, useOffers } from './useOffers';

/** What colleagues offer me, above the picking list: it has a time, and somebody waits for my word. */
export function Offers() {
  const { t } = useTranslation();
  const offers = useOffers();
  useOfferNews(offers);
  const first = offers[0];
  return (
    <>
      <p className="vh" role="status">
        {first && t('team.announce', { count: offers.length, by: first.from.name, name: nameOf(first.item.contact) })}
      </p>
      {offers.length > 0 && (
        <section className="sec sec--list rule offers" aria-labelledby="offers-title">
          <h2 className="h" id="offers-title">
            {t('team.offers')}
            <span className="count" aria-hidden>
              {offers.length}
            </span>
          </h2>
          <ul className="offers__l">
            {offers.map(offer => (
              <Card key={offer.offerId} offer={offer} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Card({ offer }: { offer: OfferToMe }) {
  const { t } = useTranslation();
  const now = useNow();
  const { accept, decline } = useOfferActions();
  const [busy, setBusy] = useState<'accept' | 'decline' | null>(null);
  const name = nameOf(offer.item.contact);
  const left = stopwatch(Date.parse(offer.expiresAt) - now);
  const run = async (what: 'accept' | 'decline') => {
    setBusy(what);
    await (what === 'accept' ? accept(offer) : decline(offer));
    setBusy(null);
    // The card is gone and the focus with it.
    if (what === 'decline') focusList();
  };
  return (
    <li className="offer" aria-label={t('team.offerLabel', { name, by: offer.from.name })}>
      <div className="row-h">
        <Avatar contact={offer.item.contact} channel={offer.item.channel} />
        <span className="grow offer__who">
          <b className="cut">
            <bdi>{name}</bdi>
          </b>
          <span className="state state--attention">
            <ArrowLeftRight className="i i--sm" aria-hidden />
            <span className="cut">
              {offer.to.kind === 'group'
                ? t('team.fromToGroup', { by: offer.from.name, group: offer.to.name })
                : t('team.from', { by: offer.from.name })}
            </span>
          </span>
        </span>
        {offer.item.timer?.held ? (
          <span className="offer__t">{t('time.row.held')}</span>
        ) : (
          <span className="offer__t" role="timer" aria-label={t('team.left', { time: left })}>
            {left}
          </span>
        )}
      </div>
      {offer.note ? (
        <p className="offer__note" dir="auto">
          {offer.note}
        </p>
      ) : (
        <p className="meta clamp2" dir="auto">
          {offer.item.preview || t('list.noText')}
        </p>
      )}
      <div className="row-h">
        <Btn size="sm" look="primary" busy={busy === 'accept'} aria-label={t('team.acceptOne', { name })} onPress={() => void run('accept')}>
          {t('team.accept')}
        </Btn>
        <Btn size="sm" busy={busy === 'decline'} aria-label={t('team.declineOne', { name })} onPress={() => void run('decline')}>
          {t('team.decline')}
        </Btn>
      </div>
    </li>
  );
}
