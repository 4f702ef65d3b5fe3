import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import type { Item } from '../api/types';
import { problemText } from '../i18n/problems';
import { applyConversation } from '../live/store';
import { nameOf } from '../shell/people';
import { sayNews } from '../shell/toasts';

/** Gives a conversation back to the list. */
export function useRelease(item: Item) {
  const { t } = useTranslation();
  return async () => {
    try {
      applyConversation(await api.release(item.conversationId));
      sayNews({ icon: 'check', title: t('window.released', { name: nameOf(item.contact) }) });
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error), text: nameOf(item.contact) });
    }
  };
}
