import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { teamApi } from '../api/teamCalls';
import type { OfferToMe } from '../api/teamTypes';
import type { Item } from '../api/types';
import { problemText } from '../i18n/problems';
import { applyConversation, cache, keys } from '../live/store';
import { tell } from '../notify/tell';
import { focusComposer, useShow } from '../panel/useShow';
import { firstName, nameOf } from '../shell/people';
import { sayNews } from '../shell/toasts';
import { fresh } from './offerRules';

const none: OfferToMe[] = [];

/** What colleagues offer me. */
export function useOffers(): OfferToMe[] {
  const { data } = useQuery({ queryKey: keys.offers, queryFn: teamApi.offers });
  return data?.items ?? none;
}

/** Tells each new offer with sound and notification. */
export function useOfferNews(offers: readonly OfferToMe[]) {
  const known = useRef(new Set<string>());
  useEffect(() => {
    for (const { offerId, conversationId, item } of fresh(offers, known.current)) {
      known.current.add(offerId);
      void tell({ kind: 'offer', key: `offer ${offerId}`, conversationId, name: firstName(item.contact) });
    }
  }, [offers]);
}

/** Accept, decline, take back; a refusal is said and the list read again. */
export function useOfferActions() {
  const { t } = useTranslation();
  const show = useShow();
  const failed = useCallback((error: unknown, item: Item) => {
    sayNews({ icon: 'lock', title: problemText(error), text: nameOf(item.contact) });
    void cache.invalidateQueries({ queryKey: keys.offers });
  }, []);
  const leave = useCallback(
    (offerId: string) =>
      cache.setQueryData<{ items: OfferToMe[] }>(keys.offers, all => all && { items: all.items.filter(one => one.offerId !== offerId) }),
    [],
  );

  const accept = useCallback(
    async ({ conversationId: id, offerId, item }: OfferToMe) => {
      try {
        applyConversation(await teamApi.accept(id, offerId));
        leave(offerId);
        show(id);
        focusComposer(id);
      } catch (error) {
        failed(error, item);
      }
    },
    [failed, leave, show],
  );
  const decline = useCallback(
    async ({ conversationId: id, offerId, item, from }: OfferToMe) => {
      try {
        await teamApi.decline(id, offerId);
        leave(offerId);
        sayNews({ icon: 'check', title: t('team.youDeclined', { name: nameOf(item.contact) }), text: t('team.stays', { by: from.name }) });
      } catch (error) {
        failed(error, item);
      }
    },
    [failed, leave, t],
  );
  const takeBack = useCallback(
    async (item: Item) => {
      try {
        applyConversation(await teamApi.takeBack(item.conversationId));
      } catch (error) {
        failed(error, item);
      }
    },
    [failed],
  );
  return { accept, decline, takeBack };
}
