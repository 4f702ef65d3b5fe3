import { Check, Languages, LogOut, Monitor, Moon, Settings, Sun, type LucideIcon } from 'lucide-react';
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { languages, speak, type Language } from '../i18n';
import type { MyPresence } from '../team/presence';
import { StatusSection } from '../team/StatusSection';
import { afterMenu } from './afterMenu';
import { setPrefs, usePrefs, type Prefs } from './prefs';
import { useSession } from './session';

const themes: { id: Prefs['theme']; icon: LucideIcon }[] = [
  { id: 'system', icon: Monitor },
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
];
const enter = { id: 'enter' } as const;

export function UserMenu({ presence, openSettings }: { presence: MyPresence | null; openSettings: () => void }) {
  const { t, i18n } = useTranslation();
  const prefs = usePrefs();
  const { user, signOut } = useSession();
  return (
    <Popover className="pop pop--menu" placement="bottom end" offset={4}>
      <Menu className="menu" aria-label={t('menu.title')}>
        {presence && <StatusSection presence={presence} />}
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[prefs.theme]}
          onSelectionChange={chosen => setPrefs({ theme: [...(chosen as Set<Prefs['theme']>)][0] ?? 'system' })}>
          <Header className="menu__head">{t('menu.theme')}</Header>
          {themes.map(({ id, icon }) => (
            <Choice key={id} id={id} icon={icon} text={t(`theme.${id}`)} />
          ))}
        </MenuSection>
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[i18n.language]}
          onSelectionChange={chosen => void speak([...(chosen as Set<Language>)][0] ?? 'en')}>
          <Header className="menu__head">{t('menu.language')}</Header>
          {languages.map(({ id, name }) => (
            <Choice key={id} id={id} icon={Languages} text={name} />
          ))}
        </MenuSection>
        <MenuSection
          selectionMode="multiple"
          selectedKeys={prefs.enterSends ? [enter.id] : []}
          onSelectionChange={chosen => setPrefs({ enterSends: chosen === 'all' || chosen.has(enter.id) })}>
          <Header className="menu__head">{t('menu.writing')}</Header>
          <Choice id={enter.id} icon={Check} text={t('menu.enterSends')} quiet />
        </MenuSection>
        <Separator className="menu__sep" />
        <MenuItem className="menu__item" id="settings" textValue={t('settings.title')} onAction={() => afterMenu(openSettings)}>
          <Settings className="i" aria-hidden />
          {t('settings.open')}
        </MenuItem>
        <MenuItem className="menu__item" id="out" textValue={t('menu.signOut')} onAction={signOut}>
          <LogOut className="i i--flip" aria-hidden />
          <span className="grow">{t('menu.signOut')}</span>
          <span className="meta">{user.userName}</span>
        </MenuItem>
      </Menu>
    </Popover>
  );
}

function Choice({ id, icon: Icon, text, quiet }: { id: string; icon: LucideIcon; text: string; quiet?: boolean }) {
  return (
    <MenuItem className="menu__item" id={id} textValue={text}>
      {({ isSelected }) => (
        <>
          {quiet ? <span className="i" aria-hidden /> : <Icon className="i" aria-hidden />}
          <span className="grow">{text}</span>
          {isSelected && <Check className="i" aria-hidden />}
        </>
      )}
    </MenuItem>
  );
}
