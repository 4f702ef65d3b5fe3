import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { languages, speak, type Language } from '../i18n';
import { setPrefs, usePrefs, type Prefs } from '../shell/prefs';
import { readsConversations } from '../shell/route';
import { useSession } from '../shell/session';
import { Toggle } from '../shell/Toggle';
import { IconBtn } from '../shell/ui';
import { NotifySettings } from './NotifySettings';
import { PasswordForm } from './PasswordForm';

const themes: Prefs['theme'][] = ['system', 'light', 'dark'];
const windows: Prefs['windows'][] = [1, 2, 4];

/** How this person likes their desk. Everything counts at once and on every computer; there is nothing to save. */
export function SettingsDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={open => {
        if (!open) close();
      }}
      isDismissable>
      <Modal className="dlg dlg--small">
        <Dialog className="dlg__in">
          <Body close={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Body({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const prefs = usePrefs();
  const reads = readsConversations(useSession().user.role);
  return (
    <>
      <div className="dlg__head">
        <Heading slot="title" className="grow">
          {t('settings.title')}
        </Heading>
        <IconBtn label={t('dialog.close')} icon={X} keys="Esc" onPress={close} />
      </div>
      <div className="dlg__plain settings">
        <Section title={t('settings.look')}>
          <Choice
            label={t('menu.theme')}
            all={themes}
            chosen={prefs.theme}
            name={theme => t(`theme.${theme}`)}
            choose={theme => setPrefs({ theme })}
          />
          <Choice
            label={t('menu.language')}
            all={languages.map(language => language.id)}
            chosen={prefs.language}
            name={id => languages.find(language => language.id === id)?.name ?? id}
            choose={(language: Language) => void speak(language)}
          />
          {reads && (
            <Choice label={t('settings.windows')} all={windows} chosen={prefs.windows} name={String} choose={count => setPrefs({ windows: count })} />
          )}
        </Section>
        <Section title={t('settings.hands')}>
          {reads && (
            <Toggle isSelected={prefs.enterSends} onChange={enterSends => setPrefs({ enterSends })}>
              {t('menu.enterSends')}
            </Toggle>
          )}
          <Toggle isSelected={prefs.shortcuts} onChange={shortcuts => setPrefs({ shortcuts })}>
            {t('keys.on')}
          </Toggle>
        </Section>
        {reads && (
          <Section title={t('settings.notices')}>
            <NotifySettings />
          </Section>
        )}
        <Section title={t('password.title')}>
          <PasswordForm />
        </Section>
      </div>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="settings__part" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface ChoiceProps<T extends string | number> {
  label: string;
  all: readonly T[];
  chosen: T;
  name: (one: T) => string;
  choose: (one: T) => void;
}

function Choice<T extends string | number>({ label, all, chosen, name, choose }: ChoiceProps<T>) {
  return (
    <div className="settings__row">
      <span className="grow" aria-hidden>
        {label}
      </span>
      <ToggleButtonGroup
        className="seg seg--words"
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[String(chosen)]}
        onSelectionChange={keys => {
          const one = all.find(other => keys.has(String(other)));
          if (one !== undefined) choose(one);
        }}>
        {all.map(one => (
          <ToggleButton key={one} id={String(one)}>
            {name(one)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
