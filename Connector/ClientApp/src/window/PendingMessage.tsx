import { Clock, RotateCcw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { insertIntoComposer } from '../composer/drafts';
import { returnFiles } from '../composer/files';
import { drop, tryAgain, type Pending } from '../composer/outbox';
import { changeExtras } from '../composer/state';
import { clock } from '../i18n/format';
import { FileCard } from '../media/FileCard';
import { focusComposer } from '../panel/useShow';
import { useNow } from '../shell/now';
import { Btn } from '../shell/ui';
import { RichText } from './RichText';

/** A message the server has not confirmed: visible at once, a clock instead of a tick. */
export function PendingMessage({ one }: { one: Pending }) {
  const { t } = useTranslation();
  const now = useNow();
  const refused = one.state === 'refused';
  const edit = () => {
    if (one.text) insertIntoComposer(one.conversationId, one.text);
    returnFiles(one.conversationId, one.files ?? []);
    changeExtras(one.conversationId, () => ({ private: one.private ?? false }));
    drop(one.clientId);
    focusComposer(one.conversationId);
  };
  return (
    <div className={`msg msg--out${refused ? ' msg--failed' : ' msg--pending'}`}>
      <div className="msg__b">
        <span className="vh">{t('message.ours')}</span>
        {one.files?.map(file => (
          <FileCard key={file.id} attachment={{ ...file, state: 'stored' }} />
        ))}
        {one.text && <RichText text={one.text} />}
      </div>
      {refused && (
        <div className="msg__fail" role="group" aria-label={t('message.notDelivered')}>
          <p>
            <TriangleAlert className="i i--sm" aria-hidden />
            <span>
              <b>{t('message.notSent')}</b> {one.problem?.text}
            </span>
          </p>
          <div>
            <Btn size="sm" onPress={() => tryAgain(one.clientId)}>
              <RotateCcw className="i i--sm" aria-hidden />
              {t('message.retry')}
            </Btn>
            {!one.template && (
              <Btn size="sm" look="plain" onPress={edit}>
                {t('message.edit')}
              </Btn>
            )}
            <Btn size="sm" look="plain" onPress={() => drop(one.clientId)}>
              {t('message.discard')}
            </Btn>
          </div>
        </div>
      )}
      <div className="msg__f">
        {one.template && <span>{t('message.template', { name: one.template.name })} ·</span>}
        {one.private && <span>{t('message.private')} ·</span>}
        <time dateTime={new Date(one.at).toISOString()}>{clock(one.at)}</time>
        {!refused && (
          <span className="ticks">
            <Clock className="i i--sm" aria-hidden /> {now - one.at > 5000 ? t('delivery.holding') : t('delivery.sending')}
          </span>
        )}
      </div>
    </div>
  );
}
