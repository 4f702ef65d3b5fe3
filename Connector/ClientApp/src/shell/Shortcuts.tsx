import { useTranslation } from 'react-i18next';
import { shownKeys, type Command } from './keys';
import { setPrefs, usePrefs } from './prefs';
import { Toggle } from './Toggle';
import { SmallDialog } from './SmallDialog';

const commands: Command[] = [
  'palette',
  'pickOldest',
  'window1',
  'window2',
  'window3',
  'window4',
  'previousWaiting',
  'nextWaiting',
  'close',
  'closeNext',
  'closeEnd',
  'undo',
  'transfer',
  'help',
];

export function Shortcuts({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { t } = useTranslation();
  const prefs = usePrefs();
  return (
    <SmallDialog title={t('keys.title')} close={close} isOpen={isOpen} isDismissable>
      <div className="dlg__plain">
        <Toggle isSelected={prefs.shortcuts} onChange={shortcuts => setPrefs({ shortcuts })}>
          {t('keys.on')}
        </Toggle>
        <dl className="keylist">
          {commands.map(command => (
            <div key={command}>
              <dt>{t(`keys.${command}`)}</dt>
              <dd>
                <kbd>{shownKeys(command)}</kbd>
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('keys.send')}</dt>
            <dd>
              <kbd>{prefs.enterSends ? '↵' : 'Ctrl ↵'}</kbd>
            </dd>
          </div>
          <div>
            <dt>{t('keys.break')}</dt>
            <dd>
              <kbd>{prefs.enterSends ? '⇧ ↵' : '↵'}</kbd>
            </dd>
          </div>
          <div>
            <dt>{t('canned.title')}</dt>
            <dd>
              <kbd>/</kbd>
            </dd>
          </div>
          <div>
            <dt>{t('keys.escape')}</dt>
            <dd>
              <kbd>Esc</kbd>
            </dd>
          </div>
        </dl>
      </div>
    </SmallDialog>
  );
}
