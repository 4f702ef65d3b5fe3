import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import { problemText } from '../i18n/problems';
import { applyConversation } from '../live/store';
import { focusComposer, useShow } from '../panel/useShow';
import { panelView } from '../panel/view';
import { nameOf } from '../shell/people';
import { dismiss, offerUndo, sayNews, type UndoToast } from '../shell/toasts';
import { serverNow } from '../api/http';

export function useUndo() {
  const { t } = useTranslation();
  const show = useShow();
  return useCallback(
    async (toast: UndoToast) => {
      const id = toast.item.conversationId;
      dismiss(toast.id);
      try {
        applyConversation(await api.undo(id));
        show(id);
        focusComposer(id);
        const place = panelView.get().slots.indexOf(id) + 1;
        sayNews({
          icon: 'undo',
          title: t('toast.undone', { name: nameOf(toast.item.contact), place }),
          text: toast.how === 'end' ? t('toast.nothingSent') : '',
        });
      } catch (error) {
        sayNews({ icon: 'alert', title: problemText(error), text: nameOf(toast.item.contact) });
        if (Date.parse(toast.until) > serverNow()) offerUndo(toast);
      }
    },
    [show, t],
  );
}
