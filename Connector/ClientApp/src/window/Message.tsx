import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { clock } from '../i18n/format';
import { useSession } from '../shell/session';
import { AttachmentCard } from './AttachmentCard';
import { FailedMessage } from './FailedMessage';
import { RichText } from './RichText';
import { Ticks } from './Ticks';
import type { MessageRow } from './timeline';

export function Message({ row, item, readOnly, joined }: { row: MessageRow; item: Item; readOnly: boolean; joined: boolean }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const failed = row.delivery === 'failed' || row.delivery === 'unknown';
  const faded = row.delivery === 'discarded' || row.delivery === 'waived';
  const other = row.direction === 'out' && row.by && row.by.id !== user.id ? row.by.name : null;
  const known = !row.kind || ['text', 'postback', 'quick-reply', 'placeholder'].includes(row.kind);
  return (
    <div className={`msg msg--${row.direction}${failed ? ' msg--failed' : ''}${faded ? ' msg--faded' : ''}`}>
      <div className="msg__b">
        <span className="vh">
          {row.direction === 'in' ? t('message.from', { name: item.contact.name ?? item.contact.externalId }) : t('message.ours')}
        </span>
        {row.attachments.map((attachment, i) => (
          <AttachmentCard key={i} attachment={attachment} />
        ))}
        {row.unsent ? (
          <em className="meta">{t('message.unsent')}</em>
        ) : row.text ? (
          <RichText text={row.text} />
        ) : (
          row.attachments.length === 0 && (
            <em className="meta">{row.kind && !known ? t('message.kind', { kind: row.kind }) : t('message.noText')}</em>
          )
        )}
      </div>
      {failed && !readOnly && <FailedMessage row={row} item={item} />}
      <div className={joined ? 'vh' : 'msg__f'}>
        {(row.kind === 'postback' || row.kind === 'quick-reply') && <span>{t('message.button')} ·</span>}
        {other && <span>{other} ·</span>}
        {row.outside && <span>{t('message.outside')} ·</span>}
        <time dateTime={row.at}>{clock(row.at)}</time>
        {row.direction === 'out' && row.delivery && <Ticks delivery={row.delivery} />}
      </div>
    </div>
  );
}
