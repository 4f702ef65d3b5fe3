import { EyeOff, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { firstName, isErased } from '../shell/people';
import { State } from '../shell/ui';
import { RichText } from './RichText';
import type { MessageRow } from './timeline';

const spoken = ['text', 'message', 'postback', 'quick-reply'];

/** The text, or in words why there is none; above it what was done to a comment. */
export function MessageText({ row, item }: { row: MessageRow; item: Item }) {
  const { t } = useTranslation();
  const values = { name: firstName(item.contact), channel: t(`channel.${item.channel}`), by: row.moderator?.name ?? '', kind: row.kind ?? '' };
  const done = row.deleted ? 'deleted' : row.hidden ? 'hidden' : null;
  return (
    <>
      {done && (
        <span className="msg__done">
          <State icon={row.deleted ? Trash2 : EyeOff}>{t(row.moderator ? `message.${done}By` : `message.${done}`, values)}</State>
        </span>
      )}
      {isErased(item.contact) && !row.text ? (
        <em className="meta">{t('message.erased')}</em>
      ) : row.unsent ? (
        <em className="meta">{t('message.unsent', values)}</em>
      ) : row.text ? (
        <RichText text={row.text} />
      ) : (
        row.attachments.length === 0 && <em className="meta">{t(emptyKey(row), values)}</em>
      )}
    </>
  );
}

function emptyKey({ kind }: MessageRow): string {
  if (kind === 'placeholder') return 'message.placeholder';
  return kind && !spoken.includes(kind) ? 'message.kind' : 'message.noText';
}
