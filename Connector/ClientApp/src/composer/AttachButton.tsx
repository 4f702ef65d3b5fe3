import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileLimit } from '../api/channelTypes';
import { IconBtn } from '../shell/ui';
import { acceptOf } from './fileRules';
import { addFiles } from './files';

export function AttachButton({ id, limits, channel }: { id: string; limits: readonly FileLimit[] | undefined; channel: string }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  if (!limits?.length) return null;
  return (
    <>
      <IconBtn label={t('files.attach')} icon={Paperclip} onPress={() => input.current?.click()} />
      <input
        type="file"
        ref={input}
        hidden
        multiple
        accept={acceptOf(limits)}
        aria-label={t('files.attach')}
        onChange={event => {
          addFiles(id, event.target.files ?? [], limits, channel);
          // The same file may be chosen again after it was removed.
          event.target.value = '';
        }}
      />
    </>
  );
}
