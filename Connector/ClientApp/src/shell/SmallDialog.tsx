import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconBtn } from './ui';

interface Props {
  title: string;
  close: () => void;
  isOpen?: boolean;
  /** Whether a click beside it closes it: only where nothing was typed that could be lost. */
  isDismissable?: boolean;
  children: ReactNode;
}

/** A small dialog with its title and its way out. */
export function SmallDialog({ title, close, isOpen = true, isDismissable = false, children }: Props) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={open => {
        if (!open) close();
      }}
      isDismissable={isDismissable}>
      <Modal className="dlg dlg--small">
        <Dialog className="dlg__in">
          <div className="dlg__head">
            <Heading slot="title" className="grow">
              {title}
            </Heading>
            <IconBtn label={t('dialog.close')} icon={X} keys="Esc" onPress={close} />
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
