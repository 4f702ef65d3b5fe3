import {
  BarChart3,
  ChevronDown,
  CircleUserRound,
  Clock,
  Columns2,
  Keyboard,
  ScrollText,
  Search,
  Settings2,
  type LucideIcon,
} from 'lucide-react';
import type { MouseEvent } from 'react';
import { Button, MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Dot } from '../team/Dot';
import { places } from '../team/presence';
import { useMyPresence } from '../team/useTeam';
import { Brand } from './Brand';
import { shownKeys } from './keys';
import { go, hrefOf, pagesOf, readsConversations, type Page } from './route';
import { useSession } from './session';
import { IconBtn } from './ui';
import { UserMenu } from './UserMenu';

const icons: Record<Page, LucideIcon> = { desk: Columns2, log: ScrollText, reports: BarChart3, administration: Settings2, jobs: Clock };

export function TopBar({ page, open }: { page: Page; open: (what: 'help' | 'settings' | 'palette') => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const pages = pagesOf(user.role);
  const reads = readsConversations(user.role);
  const presence = useMyPresence();
  const menu = t('menu.open', { name: user.displayName });
  const label = t(readsConversations(user.role) ? 'palette.open' : 'palette.openPages');
  const follow = (target: Page) => (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(target);
  };
  return (
    <header className="bar">
      <Brand href={hrefOf(pages[0])} />
      <nav className="nav" aria-label={t('nav.pages')}>
        {pages.map(id => {
          const Icon = icons[id];
          return (
            <a key={id} href={hrefOf(id)} aria-current={page === id ? 'page' : undefined} onClick={follow(id)}>
              <Icon className="i" aria-hidden />
              <span>{t(`nav.${id}`)}</span>
            </a>
          );
        })}
      </nav>
      <span className="grow" />
      <Button className="jump" onPress={() => open('palette')}>
        <Search className="i" aria-hidden />
        <span className="grow cut">{label}</span>
        <kbd aria-hidden>{shownKeys('palette')}</kbd>
      </Button>
      <IconBtn label={t('keys.title')} icon={Keyboard} keys={shownKeys('help')} onPress={() => open('help')} />
      <MenuTrigger>
        <Button className="presence" {...(!reads && { 'aria-label': menu })}>
          {reads ? <Dot status={presence.status} /> : <CircleUserRound className="i presence__i" aria-hidden />}
          {' '}
          <span className="presence__w">{reads ? t(`team.status.${presence.status}`) : user.displayName}</span>
          {' '}
          {reads && (
            <bdi className="presence__n" dir="ltr">
              {places(presence)}
            </bdi>
          )}
          {reads && <span className="vh"> {menu}</span>}
          <ChevronDown className="i i--sm" aria-hidden />
        </Button>
        <UserMenu presence={reads ? presence : null} openSettings={() => open('settings')} />
      </MenuTrigger>
    </header>
  );
}
