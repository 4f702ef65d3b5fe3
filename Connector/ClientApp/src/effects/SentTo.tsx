import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { effectApi, effectKeys } from '../api/effectCalls';
import type { Conversation } from '../api/types';
import { problemText } from '../i18n/problems';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { Downloads } from './Downloads';
import { EffectLine } from './EffectLine';
import { SendAgain } from './SendAgain';
import { isMoving } from './words';

/** Where a conversation's history went, or why it did not. */
export function SentTo({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { conversationId: id, version } = conversation;
  const [sending, setSending] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: [...effectKeys.of(id), version],
    queryFn: () => effectApi.of(id),
    placeholderData: before => before,
    // What comes of a try is told by the log, but not that it begins.
    refetchInterval: query => (query.state.data?.items.some(isMoving) ? 2_000 : false),
  });
  return (
    <div className="sent">
      <div className="row-h sent__head">
        {conversation.endedAt && (
          <Btn size="sm" onPress={() => setSending(true)}>
            <Send className="i i--sm" aria-hidden />
            {t('effects.sendAgain')}
          </Btn>
        )}
        <Downloads conversationId={id} />
      </div>
      {error && !data ? (
        <Empty icon={Send} title={t('effects.notLoaded')} action={<Btn onPress={() => void refetch()}>{t('tryAgain')}</Btn>}>
          {problemText(error)}
        </Empty>
      ) : !data ? (
        <Waiting rows={3} />
      ) : data.items.length === 0 ? (
        <Empty icon={Send} title={t('effects.none')}>
          {t(conversation.endedAt ? 'effects.noneText' : 'effects.notEnded')}
        </Empty>
      ) : (
        <ul className="sent__list" aria-label={t('effects.title')}>
          {data.items.map(effect => (
            <EffectLine key={effect.effectId} effect={effect} conversationId={id} />
          ))}
        </ul>
      )}
      {sending && <SendAgain conversationId={id} close={() => setSending(false)} />}
    </div>
  );
}
