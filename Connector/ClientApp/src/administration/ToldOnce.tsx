import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Btn } from '../shell/ui';

/** A password that nobody can look up again: it stays until somebody says that they have it. */
export function ToldOnce({ name, password, close }: { name: string; password: string; close: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isKeyboardDismissDisabled
      onOpenChange={open => {
        if (!open) close();
      }}>
      <Modal className="dlg dlg--small">
        <Dialog className="dlg__in" role="alertdialog">
          <div className="dlg__head">
            <Heading slot="title" className="grow">
              {t('people.passwordOf', { name })}
            </Heading>
          </div>
          <div className="dlg__plain stack">
            <input
              className="input secret"
              readOnly
              dir="ltr"
              aria-label={t('people.passwordOf', { name })}
              value={password}
              onFocus={event => event.target.select()}
            />
            <p className="meta">{t('people.toldOnce', { name })}</p>
          </div>
          <div className="dlg__foot">
            <span className="grow" />
            <Btn look="primary" autoFocus onPress={close}>
              {t('people.done')}
            </Btn>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
