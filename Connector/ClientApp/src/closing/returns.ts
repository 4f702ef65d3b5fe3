import i18n from 'i18next';
import type { Changed } from '../api/types';
import { firstName } from '../shell/people';
import { tell } from '../notify/tell';
import { sayNews, takeUndo, toasts } from '../shell/toasts';

/** An end that was asked can come back: the customer wrote, or a message did not go out. The agent hears of it at once. */
export function noticeReturns(changes: readonly Changed[]) {
  for (const change of changes) {
    const offer = toasts.get().find(toast => toast.kind === 'undo' && toast.item.conversationId === change.conversationId);
    if (offer?.kind !== 'undo' || change.version <= offer.item.version) continue;
    if (change.status === 'Ended') {
      takeUndo(change.conversationId);
    } else if (offer.how === 'end' && change.item && change.status !== 'Ending') {
      takeUndo(change.conversationId);
      const name = firstName(change.item.contact);
      const stuck = change.item.reason?.startsWith('message-');
      sayNews({
        icon: stuck ? 'alert' : 'bubble',
        title: i18n.t(stuck ? 'toast.endStuck' : 'toast.endOff', { name }),
        text: i18n.t('toast.back', { name }),
      });
      void tell({ kind: 'back', key: `back ${change.conversationId} ${change.version}`, conversationId: change.conversationId, name });
    } else if (offer.how === 'close' && change.status === 'Engaged') {
      takeUndo(change.conversationId);
    }
  }
}
