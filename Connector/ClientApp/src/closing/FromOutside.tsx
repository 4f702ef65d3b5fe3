import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import { serverNow } from '../api/http';
import type { Conversation } from '../api/types';
import { problemText } from '../i18n/problems';
import { applyConversation } from '../live/store';
import { nameOf } from '../shell/people';
import { useSession } from '../shell/session';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';
import { ClosingWindow } from './ClosingWindow';
import { closingStore } from './store';

/**
 * What can be done with a conversation that stands in nobody's window here: supervisors close or end it, whoever has it, and whoever may takes a close
 * or an end back.
 */
export function FromOutside({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [busy, setBusy] = useState(false);
  const closing = closingStore.use();
  const id = conversation.conversationId;
  const isOpen = conversation.status === 'Waiting' || conversation.status === 'Engaged' || conversation.status === 'Closed';
  const isUndoable = conversation.undoUntil !== null && (conversation.status === 'Ending' || Date.parse(conversation.undoUntil) > serverNow());

  const undo = async () => {
    setBusy(true);
    try {
      applyConversation(await api.undo(id));
      sayNews({ icon: 'undo', title: t('toast.undoneElsewhere', { name: nameOf(conversation.contact) }) });
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error), text: nameOf(conversation.contact) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {isUndoable && (
        <Btn size="sm" extra="btn--act" busy={busy} onPress={() => void undo()}>
          <Undo2 className="i i--sm" aria-hidden />
          {t('toast.undo')}
        </Btn>
      )}
      {isOpen && user.role === 'Supervisor' && (
        <Btn
          size="sm"
          aria-label={t('window.close', { name: nameOf(conversation.contact) })}
          onPress={() => closingStore.set(() => ({ conversationId: id, how: conversation.channelTraits.canClose ? 'close' : 'end' }))}>
          {t('window.closeShort')}
        </Btn>
      )}
      {closing?.conversationId === id && <ClosingWindow key={id} item={conversation} first={closing.how} pickOldest={() => {}} />}
    </>
  );
}
