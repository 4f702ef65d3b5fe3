import { AudioLines, FileText, Film, Image, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/types';
import { safeHref } from './linkify';

const signs: Record<string, LucideIcon> = { image: Image, video: Film, audio: AudioLines };

/** image, video, audio or other. */
export function familyOf({ contentType }: Attachment): string {
  const family = contentType.split('/')[0] ?? '';
  return family in signs ? family : 'other';
}

/** A file as a card that opens it elsewhere: foreign content is never loaded into the desk. */
export function AttachmentCard({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation();
  const family = familyOf(attachment);
  const Sign = signs[family] ?? FileText;
  const href = safeHref(attachment.contentUrl);
  const inside = (
    <>
      <Sign className="i i--lg" aria-hidden />
      <span className="grow">
        <b className="cut">{attachment.name || t(`file.${family}`)}</b>
        {!attachment.contentType.endsWith('/*') && <small>{attachment.contentType}</small>}
      </span>
    </>
  );
  return href ? (
    <a className="file" href={href} target="_blank" rel="noopener noreferrer nofollow">
      {inside}
    </a>
  ) : (
    <span className="file file--gone">
      {inside}
      <small>{t('file.gone')}</small>
    </span>
  );
}
