import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askToNotify, notifyState, play } from '../notify/tell';
import { setPrefs, usePrefs } from '../shell/prefs';
import { Toggle } from '../shell/Toggle';
import { Btn } from '../shell/ui';

/** Each way of being told can be switched off; the browser is asked only when a person switches its notifications on. */
export function NotifySettings() {
  const { t } = useTranslation();
  const prefs = usePrefs();
  const [state, setState] = useState(notifyState);
  async function switchNotify(on: boolean) {
    const allowed = on && (await askToNotify());
    setState(notifyState());
    setPrefs({ notify: allowed });
  }
  const impossible = state === 'denied' || state === 'none';
  return (
    <>
      <p className="help">{t('notify.when')}</p>
      <Toggle isSelected={prefs.badge} onChange={badge => setPrefs({ badge })}>
        {t('notify.badge')}
      </Toggle>
      <div className="settings__row">
        <Toggle isSelected={prefs.sound} onChange={sound => setPrefs({ sound })}>
          {t('notify.sound')}
        </Toggle>
        <span className="grow" />
        <Btn size="sm" look="plain" onPress={() => void play()}>
          {t('notify.try')}
        </Btn>
      </div>
      <Toggle
        isSelected={prefs.notify && state === 'granted'}
        isDisabled={impossible}
        onChange={on => void switchNotify(on)}
        aria-describedby={impossible ? 'notify-why' : undefined}>
        {t('notify.computer')}
      </Toggle>
      {impossible && (
        <p className="help" id="notify-why">
          {t(state === 'none' ? 'notify.cannot' : 'notify.denied')}
        </p>
      )}
      <Toggle isSelected={prefs.notifyNew} onChange={notifyNew => setPrefs({ notifyNew })}>
        {t('notify.newToo')}
      </Toggle>
    </>
  );
}
