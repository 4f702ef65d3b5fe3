import { AudioLines, FileText, Film, Image, Link, MapPin, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/channelTypes';
import { bytes } from '../i18n/format';
import { elsewhereOf, familyOf, placeOf, sourceOf, typeShown, type Family } from './kinds';

export const signs: Record<Family, LucideIcon> = {
  image: Image,
  video: Film,
  audio: AudioLines,
  place: MapPin,
  link: Link,
  other: FileText,
};

/** A file as a card: what it is, how large, and where it opens. `note` says what is the matter with it. */
export function FileCard({ attachment, note, children }: { attachment: Attachment; note?: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation();
  const family = familyOf(attachment);
  const Sign = signs[family];
  const place = family === 'place' ? placeOf(attachment.name) : null;
  const source = sourceOf(attachment);
  const elsewhere = elsewhereOf(attachment);
  const title = place ? place.title : attachment.name;
  const facts = [typeShown(attachment), attachment.length && bytes(attachment.length)].filter(Boolean).join(' · ');
  const inside = (
    <>
      <Sign className="i i--lg" aria-hidden />
      <span className="grow">
        <b className="cut">
          <bdi>{title || t(`file.${family}`)}</bdi>
        </b>
        {place?.at && (
          <small>
            <bdi dir="ltr">{place.at}</bdi>
          </small>
        )}
        {!place && family !== 'link' && facts && <small>{facts}</small>}
        {note && <small className="file__note">{note}</small>}
      </span>
    </>
  );
  const known = source ?? elsewhere;
  return (
    <div className="file__box">
      {known ? (
        <a className="file" href={known} target="_blank" rel="noopener noreferrer nofollow" {...(source && { download: title ?? '' })}>
          {inside}
        </a>
      ) : (
        <span className="file file--plain">{inside}</span>
      )}
      {children}
    </div>
  );
}
