import { Download, X } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/channelTypes';
import { bytes } from '../i18n/format';
import { IconBtn } from '../shell/ui';
import { FileCard } from './FileCard';

/** A small picture that opens large. Its box has a fixed height, so that nothing jumps when it arrives. */
export function Picture({ attachment, source, from }: { attachment: Attachment; source: string; from: string }) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  if (broken) return <FileCard attachment={attachment} note={t('file.broken')} />;
  const title = attachment.name || t('file.imageFrom', { name: from });
  return (
    <DialogTrigger>
      <Button className="thumb" aria-label={t('file.enlarge', { name: title })}>
        <img src={source} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
      </Button>
      <ModalOverlay className="scrim" isDismissable>
        <Modal className="dlg dlg--picture">
          <Dialog className="dlg__in">
            {({ close }) => (
              <>
                <div className="dlg__head">
                  <div className="grow">
                    <Heading slot="title" className="cut">
                      <bdi>{title}</bdi>
                    </Heading>
                    {attachment.length ? <p className="meta">{bytes(attachment.length)}</p> : null}
                  </div>
                  <a className="btn" href={source} download={attachment.name ?? ''}>
                    <Download className="i i--sm" aria-hidden />
                    {t('file.download')}
                  </a>
                  <IconBtn label={t('dialog.close')} icon={X} keys="Esc" onPress={close} autoFocus />
                </div>
                <div className="picture">
                  <img src={source} alt={title} />
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
