import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type ListFilter } from '../api/calls';
import { Problem } from '../api/problem';
import type { Item, ListPage } from '../api/types';
import { lostRaceText, problemText } from '../i18n/problems';
import { clock } from '../i18n/format';
import { applyConversation, cache, keys } from '../live/store';
import { focusComposer, useShow } from '../panel/useShow';
import { nameOf } from '../shell/people';
import { useSession } from '../shell/session';
import { createStore } from '../shell/store';
import { sayNews } from '../shell/toasts';
import { askReassign } from '../team/transferring';

/** Conversations whose pick is on its way: their row says so, and a second click does nothing. */
export const picking = createStore<ReadonlySet<string>>(new Set());

const mark = (id: string, on: boolean) =>
  picking.set(all => {
    const next = new Set(all);
    if (on) next.add(id);
    else next.delete(id);
    return next;
  });

export function usePick(filter: ListFilter) {
  const { t } = useTranslation();
  const { user } = useSession();
  const show = useShow();

  const pick = useCallback(
    // Taking it from a bot is asked for twice: the customer hears nothing more of the bot.
    async (item: Item, taking = false): Promise<void> => {
      const id = item.conversationId;
      if (item.status === 'Engaged' && item.agent?.id === user.id) {
        show(id);
        return focusComposer(id);
      }
      if (item.status === 'Engaged') {
        return sayNews({
          icon: 'lock',
          title: t('list.processedBy', { name: item.agent?.name ?? t('someone') }),
          text: nameOf(item.contact),
          ...(user.role === 'Supervisor' && { action: { label: t('team.reassign'), run: () => askReassign(item) } }),
        });
      }
      if (picking.get().has(id)) return;
      if (item.status === 'WithBot' && !taking) {
        return sayNews({
          icon: 'lock',
          title: t('list.botAnswers'),
          text: nameOf(item.contact),
          action: { label: t('list.takeOver'), run: () => void pick(item, true) },
        });
      }
      mark(id, true);
      try {
        applyConversation(await api.pick(id));
        show(id);
        focusComposer(id);
      } catch (error) {
        const problem = Problem.from(error);
        const title = problem.slug === 'already-picked' ? lostRaceText(problem) : problemText(problem);
        const next = oldestWaiting(filter, id);
        sayNews({
          icon: 'lock',
          title,
          text: nameOf(item.contact),
          ...(next && { action: { label: t('list.pickNext'), run: () => void pick(next) } }),
        });
        void cache.invalidateQueries({ queryKey: ['list'] });
      } finally {
        mark(id, false);
      }
    },
    [filter, show, t, user.id, user.role],
  );

  const pickOldest = useCallback(
    (except?: string) => {
      const oldest = oldestWaiting(filter, except);
      if (oldest) void pick(oldest);
      else sayNews({ icon: 'check', title: t('list.nobodyWaits'), text: t('list.nobodyWaitsAt', { time: clock(Date.now()) }) });
    },
    [filter, pick, t],
  );

  return { pick, pickOldest };
}

export function oldestWaiting(filter: ListFilter, except?: string): Item | undefined {
  const page = cache.getQueryData<ListPage>(keys.list(filter));
  return page?.items.find(item => item.status === 'Waiting' && item.conversationId !== except && !picking.get().has(item.conversationId));
}
