import { X } from 'lucide-react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { shownKeys, type Command } from './keys';
import { setPrefs, usePrefs } from './prefs';
import { Toggle } from './Toggle';
import { IconBtn } from './ui';

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
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={open => {
        if (!open) close();
      }}
      isDismissable>
      <Modal className="dlg dlg--small">
        <Dialog className="dlg__in">
          <div className="dlg__head">
            <Heading slot="title" className="grow">
              {t('keys.title')}
            </Heading>
            <IconBtn label={t('dialog.close')} icon={X} keys="Esc" onPress={close} />
          </div>
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
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
