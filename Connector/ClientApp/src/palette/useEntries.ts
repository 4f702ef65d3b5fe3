import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dayApi } from '../api/dayCalls';
import type { Item, ListPage } from '../api/types';
import { draftOf, writeDraft } from '../composer/drafts';
import { languages, speak } from '../i18n';
import { useFilter } from '../list/useFilter';
import { usePick } from '../list/usePick';
import { cache, keys } from '../live/store';
import { searchId } from '../log/SearchField';
import { focusComposer, useShow } from '../panel/useShow';
import { panelView } from '../panel/view';
import { canDo, doNow, type Command } from '../shell/keys';
import { nameOf } from '../shell/people';
import { setPrefs, type Prefs } from '../shell/prefs';
import { cannedPage, go, goTo, hrefOf, pagesOf, readsConversations } from '../shell/route';
import { useSession } from '../shell/session';
import type { OfferToMe } from '../api/teamTypes';
import { useOfferActions } from '../team/useOffers';
import { waitingOf, withSlash, type Entry } from './entries';

const commands: Command[] = ['pickOldest', 'nextWaiting', 'close', 'closeNext', 'closeEnd', 'undo', 'transfer'];
const themes: Prefs['theme'][] = ['system', 'light', 'dark'];

/** To another page; what had the focus may be gone with the page before, so that the new one takes it. */
const arrive =
  (href: string, field = 'main') =>
  () => {
    const from = location.pathname;
    goTo(href);
    if (location.pathname !== from || field !== 'main') requestAnimationFrame(() => document.getElementById(field)?.focus());
  };

/** Everything that can be done or gone to right now. Read from what the desk has: the palette asks the server nothing of its own. */
export function useEntries(wish: string, open: (what: 'help' | 'settings') => void): Entry[] {
  const { t } = useTranslation();
  const { user, signOut } = useSession();
  const filter = useFilter();
  const { pick } = usePick(filter);
  const show = useShow();
  const reads = readsConversations(user.role);
  const { data: canned } = useQuery({ queryKey: keys.canned, queryFn: dayApi.cannedReplies, enabled: reads });
  const mine = cache.getQueryData<{ items: Item[] }>(keys.panel)?.items ?? [];
  const listed = cache.getQueriesData<ListPage>({ queryKey: ['list'] }).flatMap(([, page]) => page?.items ?? []);
  const waiting = waitingOf([...new Map(listed.map(item => [item.conversationId, item])).values()]);
  const offers = cache.getQueryData<{ items: OfferToMe[] }>(keys.offers)?.items ?? [];
  const { accept } = useOfferActions();
  const active = panelView.get().active;
  const goToDesk = (then: () => void) => () => {
    go('desk');
    then();
  };
  const about = (item: Item) => `${t(`channel.${item.channel}`)} ${item.account} ${item.preview ?? ''}`;

  const entries: Entry[] = commands
    .filter(canDo)
    .map(command => ({ id: command, group: 'now', text: t(`keys.${command}`), command, run: () => doNow(command) }));
  for (const offer of offers)
    entries.push({
      id: offer.offerId,
      group: 'now',
      text: t('team.acceptFrom', { name: nameOf(offer.item.contact), by: offer.from.name }),
      words: about(offer.item),
      run: goToDesk(() => void accept(offer)),
    });
  for (const item of mine)
    entries.push({
      id: item.conversationId,
      group: 'discussions',
      text: nameOf(item.contact),
      words: about(item),
      run: goToDesk(() => {
        show(item.conversationId);
        focusComposer(item.conversationId);
      }),
    });
  for (const item of waiting)
    entries.push({
      id: item.conversationId,
      group: 'waiting',
      text: t('palette.pick', { name: nameOf(item.contact) }),
      words: about(item),
      run: goToDesk(() => void pick(item)),
    });
  if (active)
    for (const reply of canned?.items ?? [])
      entries.push({
        id: reply.id,
        group: 'canned',
        text: `/${reply.shortcut} · ${reply.title}`,
        words: reply.text,
        run: goToDesk(() => {
          writeDraft(active, { text: withSlash(draftOf(active).text, reply) });
          show(active);
          focusComposer(active);
        }),
      });
  const wished = wish.trim();
  if (reads && wished)
    entries.push({
      id: 'log',
      group: 'log',
      text: t('palette.log', { wish: wished }),
      run: arrive(`/desk/log?q=${encodeURIComponent(wished)}`, searchId),
    });
  for (const page of pagesOf(user.role)) entries.push({ id: `page-${page}`, group: 'pages', text: t(`nav.${page}`), run: arrive(hrefOf(page)) });
  if (user.role === 'Supervisor') entries.push({ id: 'page-canned', group: 'pages', text: t('canned.administer'), run: arrive(cannedPage) });
  entries.push({ id: 'settings', group: 'settings', text: t('settings.open'), run: () => open('settings') });
  entries.push({ id: 'help', group: 'settings', text: t('keys.title'), command: 'help', run: () => open('help') });
  for (const theme of themes)
    entries.push({
      id: `theme-${theme}`,
      group: 'settings',
      text: t('palette.set', { what: t('menu.theme'), to: t(`theme.${theme}`) }),
      run: () => setPrefs({ theme }),
    });
  for (const language of languages)
    entries.push({
      id: `language-${language.id}`,
      group: 'settings',
      text: t('palette.set', { what: t('menu.language'), to: language.name }),
      run: () => void speak(language.id),
    });
  entries.push({ id: 'out', group: 'settings', text: t('menu.signOut'), run: signOut });
  return entries;
}
