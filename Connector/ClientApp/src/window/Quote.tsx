import { Reply } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { familyOf } from '../media/kinds';
import type { MessageRow } from './timeline';

/** What a message says in one line. */
export function useGist() {
  const { t } = useTranslation();
  return (row: MessageRow): string => {
    if (row.unsent) return t('message.unsentShort');
    const [file] = row.attachments;
    return row.text || (file ? file.name || t(`file.${familyOf(file)}`) : t('message.noText'));
  };
}

/** The message that this one answers; leads to it. */
export function Quote({ quoted, name }: { quoted: MessageRow | 'elsewhere'; name: string }) {
  const { t } = useTranslation();
  const gist = useGist();
  if (quoted === 'elsewhere')
    return (
      <span className="cite meta">
        <Reply className="i i--sm i--flip" aria-hidden /> {t('message.answersEarlier')}
      </span>
    );
  const go = (event: MouseEvent<HTMLElement>) => {
    const log = event.currentTarget.closest('.log');
    const target = log?.querySelector<HTMLElement>(`[data-message="${CSS.escape(quoted.messageId)}"]`);
    if (!log || !target) return;
    // Only the messages move: scrollIntoView would take the page along.
    log.scrollTop += target.getBoundingClientRect().top - log.getBoundingClientRect().top - log.clientHeight / 3;
    target.focus({ preventScroll: true });
  };
  return (
    <button type="button" className="cite" onClick={go}>
      <span className="vh">{t('message.answers')} </span>
      <b>{quoted.direction === 'in' ? name : (quoted.by?.name ?? t('message.us'))}</b>
      <span className="clamp2" dir="auto">
        {gist(quoted)}
      </span>
    </button>
  );
}
