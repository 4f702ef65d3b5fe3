import i18n from 'i18next';
import type { Changed, Item } from '../api/types';
import { tell } from '../notify/tell';
import { firstName, nameOf } from '../shell/people';
import { sayNews, takeUndo, toasts, type UndoToast } from '../shell/toasts';

/** How long the end of a conversation can be followed by "Continue" from its toast. */
const goOnMs = 15_000;
/** Something is to be done: it stays longer than other news. */
const backMs = 30_000;

/**
 * What became of an end or a close that is offered for undo here: sealed – then one may go on instead –, taken back in another tab or by a
 * supervisor, or off because the customer wrote or a message did not go out. The agent hears of it at once.
 */
export function noticeReturns(changes: readonly Changed[], goOn: (item: Item) => void) {
  for (const change of changes) {
    const offer = toasts.get().find((toast): toast is UndoToast => toast.kind === 'undo' && toast.item.conversationId === change.conversationId);
    if (!offer || change.version <= offer.item.version) continue;
    if (change.status === 'Ended') {
      takeUndo(change.conversationId);
      const { item } = offer;
      const action = { label: i18n.t('toast.continue'), run: () => goOn(item) };
      sayNews({ icon: 'check', title: i18n.t('toast.ended', { name: nameOf(item.contact) }), action }, goOnMs);
    } else if (offer.how === 'end' && change.item && change.status !== 'Ending') {
      takeUndo(change.conversationId);
      sayNews(whyBack(change.item), backMs);
      const name = firstName(change.item.contact);
      void tell({ kind: 'back', key: `back ${change.conversationId} ${change.version}`, conversationId: change.conversationId, name });
    } else if (offer.how === 'close' && change.status === 'Engaged') {
      takeUndo(change.conversationId);
    }
  }
}

function whyBack(item: Item) {
  const name = nameOf(item.contact);
  const text = i18n.t('toast.back', { name });
  if (item.reason?.startsWith('message-')) return { icon: 'alert' as const, title: i18n.t('toast.endStuck', { name }), text };
  if (item.reason === 'customer-wrote') return { icon: 'bubble' as const, title: i18n.t('toast.endOff', { name }), text };
  return { icon: 'undo' as const, title: i18n.t('toast.undoneElsewhere', { name: nameOf(item.contact) }), text };
}
