import { closingApi } from '../api/closingCalls';
import type { Item } from '../api/types';
import { problemText } from '../i18n/problems';
import { applyConversation } from '../live/store';
import { focusComposer } from '../panel/useShow';
import { panelView, show } from '../panel/view';
import { nameOf } from '../shell/people';
import { getPrefs } from '../shell/prefs';
import { sayNews } from '../shell/toasts';

/** After the end the agent writes first: a new conversation, linked to the ended one. */
export async function goOn(item: Item) {
  try {
    const next = await closingApi.goOn(item.conversationId);
    applyConversation(next);
    panelView.set(view => show(view, next.conversationId, getPrefs().windows));
    focusComposer(next.conversationId);
  } catch (error) {
    sayNews({ icon: 'alert', title: problemText(error, { name: nameOf(item.contact) }), text: nameOf(item.contact) });
  }
}
