import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { clock } from '../i18n/format';
import { AttachmentView } from '../media/AttachmentView';
import { nameOf } from '../shell/people';
import { useSession } from '../shell/session';
import { CourtesyMark } from '../time/CourtesyMark';
import { EditedMark } from './EditedMark';
import { FailedMessage } from './FailedMessage';
import { MessageMenu, type Actions } from './MessageMenu';
import { MessageText } from './MessageText';
import { Quote } from './Quote';
import { Ticks } from './Ticks';
import type { MessageRow } from './timeline';

interface Props {
  row: MessageRow;
  item: Item;
  readOnly: boolean;
  joined: boolean;
  actions: Actions;
}

export function Message({ row, item, readOnly, joined, actions }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const failed = row.delivery === 'failed' || row.delivery === 'unknown';
  const faded = row.delivery === 'discarded' || row.delivery === 'waived' || row.deleted;
  const other = row.direction === 'out' && row.by && row.by.id !== user.id ? row.by.name : null;
  const name = nameOf(item.contact);
  const marks = [
    row.kind === 'bot' && t('message.bot'),
    (row.kind === 'out-of-hours' || row.kind === 'notice') && t('message.automatic'),
    row.kind === 'postback' && t('message.button'),
    row.kind === 'quick-reply' && t('message.quickReply'),
    row.template && t('message.template', { name: row.template.name }),
    row.private && t('message.private'),
    row.humanAgent && t('message.human'),
    row.standby && t('message.standby'),
    other,
    row.outside && t('message.outside'),
  ].filter(Boolean);
  return (
    <div
      className={`msg msg--${row.direction}${failed ? ' msg--failed' : ''}${faded ? ' msg--faded' : ''}${row.hidden ? ' msg--hidden' : ''}`}
      data-message={row.messageId}
      tabIndex={-1}>
      <div className="msg__l">
        <div className="msg__b">
          <span className="vh">{row.direction === 'in' ? t('message.from', { name }) : t('message.ours')}</span>
          {row.quoted && !row.unsent && <Quote quoted={row.quoted} name={name} />}
          {row.attachments.map((attachment, i) => (
            <AttachmentView
              key={attachment.id ?? i}
              attachment={attachment}
              conversationId={item.conversationId}
              seq={row.seq}
              from={row.direction === 'in' ? name : t('you')}
            />
          ))}
          <MessageText row={row} item={item} />
        </div>
        {!readOnly && <MessageMenu row={row} item={item} actions={actions} />}
      </div>
      {row.reaction && (
        <span className="reaction">
          <span className="vh">{t('message.reaction', { name })} </span>
          {row.reaction}
        </span>
      )}
      <CourtesyMark row={row} item={item} />
      {failed && !readOnly && <FailedMessage row={row} item={item} />}
      <div className={joined ? 'vh' : 'msg__f'}>
        {marks.map((mark, i) => (
          <span key={i}>{mark} ·</span>
        ))}
        <EditedMark row={row} />
        <time dateTime={row.at}>{clock(row.at)}</time>
        {row.direction === 'out' && row.delivery && <Ticks delivery={row.delivery} />}
      </div>
    </div>
  );
}
