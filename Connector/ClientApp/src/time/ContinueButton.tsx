import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../api/types';
import { firstName } from '../shell/people';
import { Btn } from '../shell/ui';
import { goOn } from './goOn';

/** Writes first after the end. Nothing but an ended conversation has it. */
export function ContinueButton({ conversation, gone }: { conversation: Conversation; gone?: () => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  if (conversation.status !== 'Ended' || conversation.spam) return null;
  const run = async () => {
    setBusy(true);
    const went = await goOn(conversation);
    setBusy(false);
    if (went) gone?.();
  };
  return (
    <Btn size="sm" busy={busy} aria-label={t('time.goOnWith', { name: firstName(conversation.contact) })} onPress={() => void run()}>
      <MessageSquarePlus className="i i--sm" aria-hidden />
      {t('time.goOn')}
    </Btn>
  );
}
