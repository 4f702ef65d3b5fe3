import { useState } from 'react';
import type { ClosingNotes, Conversation } from '../api/types';
import { problemText } from '../i18n/problems';
import { applyConversation, cache, keys } from '../live/store';
import { sayNews } from '../shell/toasts';
import { logApi, logKeys } from './calls';

/** Sets what is said about a conversation, also long after its end: reports then show the latest. */
export function useQualify(conversation: Conversation, saved: () => void) {
  const [busy, setBusy] = useState(false);
  async function save(notes: ClosingNotes) {
    setBusy(true);
    try {
      applyConversation(await logApi.qualify(conversation.conversationId, notes));
      saved();
      void cache.invalidateQueries({ queryKey: keys.types });
      void cache.invalidateQueries({ queryKey: logKeys.all });
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error) });
    } finally {
      setBusy(false);
    }
  }
  return { busy, save };
}
