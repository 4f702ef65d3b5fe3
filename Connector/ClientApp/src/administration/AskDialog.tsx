import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Btn, IconBtn } from '../shell/ui';

interface Props {
  title: string;
  close: () => void;
  children: ReactNode;
  action: string;
  busy: boolean;
  run: () => void;
}

/** A small dialog with one question and its answer. Enter answers. */
export function AskDialog({ title, close, children, action, busy, run }: Props) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      onOpenChange={open => {
        if (!open) close();
      }}>
      <Modal className="dlg dlg--small">
        <Dialog className="dlg__in">
          <div className="dlg__head">
            <Heading slot="title" className="grow">
              {title}
            </Heading>
            <IconBtn label={t('dialog.close')} icon={X} keys="Esc" onPress={close} />
          </div>
          <form
            className="dlg__plain stack"
            id="ask-form"
            noValidate
            onSubmit={event => {
              event.preventDefault();
              run();
            }}>
            {children}
          </form>
          <div className="dlg__foot">
            <span className="grow" />
            <Btn onPress={close}>{t('cancel')}</Btn>
            <Btn look="primary" busy={busy} type="submit" form="ask-form">
              {action}
            </Btn>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
