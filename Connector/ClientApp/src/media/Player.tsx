import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/channelTypes';
import { bytes } from '../i18n/format';
import { FileCard } from './FileCard';

/** Sound or video, played from our own server. What the browser cannot play can still be downloaded. */
export function Player({ attachment, source, family }: { attachment: Attachment; source: string; family: 'audio' | 'video' }) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  if (broken) return <FileCard attachment={attachment} note={t('file.notPlayed')} />;
  const label = attachment.name || t(`file.${family}`);
  const common = { src: source, controls: true, preload: 'metadata', 'aria-label': label, onError: () => setBroken(true) } as const;
  return (
    <figure className={`player player--${family}`}>
      {family === 'audio' ? <audio {...common} /> : <video {...common} playsInline />}
      <figcaption className="row-h meta">
        <span className="grow cut">
          <bdi>{label}</bdi>
          {attachment.length ? ` · ${bytes(attachment.length)}` : ''}
        </span>
        <a className="ib" href={source} download={attachment.name ?? ''} aria-label={t('file.downloadOne', { name: label })}>
          <Download className="i i--sm" aria-hidden />
        </a>
      </figcaption>
    </figure>
  );
}
