import { Reply, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { focusComposer } from '../panel/useShow';
import { IconBtn } from '../shell/ui';
import { changeExtras, useExtras } from './state';

/** The message that the letter answers, until it is taken away. */
export function ReplyingTo({ id }: { id: string }) {
  const { t } = useTranslation();
  const { replyTo } = useExtras(id);
  if (!replyTo) return null;
  return (
    <div className="cite cite--to">
      <Reply className="i i--sm i--flip" aria-hidden />
      <span className="grow cut" dir="auto">
        <span className="vh">{t('message.answers')} </span>
        {replyTo.text}
      </span>
      <IconBtn
        label={t('message.answerNone')}
        icon={X}
        onPress={() => {
          changeExtras(id, () => ({ replyTo: null }));
          focusComposer(id);
        }}
      />
    </div>
  );
}
