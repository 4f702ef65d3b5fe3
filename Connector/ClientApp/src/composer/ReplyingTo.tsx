import { Reply, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { focusComposer } from '../panel/useShow';
import { IconBtn } from '../shell/ui';
import { useLog } from '../live/useLog';
import { useDraft, writeDraft } from './drafts';

/** The message that the letter answers, until it is taken away. */
export function ReplyingTo({ id }: { id: string }) {
  const { t } = useTranslation();
  const { replyTo } = useDraft(id);
  const { entries } = useLog(id);
  if (!replyTo) return null;
  const text = entries.findLast(entry => entry.messageId === replyTo && entry.direction)?.text;
  return (
    <div className="cite cite--to">
      <Reply className="i i--sm i--flip" aria-hidden />
      <span className="grow cut" dir="auto">
        <span className="vh">{t('message.answers')} </span>
        {text || t('message.answersSome')}
      </span>
      <IconBtn
        label={t('message.answerNone')}
        icon={X}
        onPress={() => {
          writeDraft(id, { replyTo: null });
          focusComposer(id);
        }}
      />
    </div>
  );
}
