import i18n from 'i18next';
import { closingApi } from '../api/closingCalls';
import { Problem } from '../api/problem';
import type { Item } from '../api/types';
import { problemText } from '../i18n/problems';
import { applyConversation, cache, keys } from '../live/store';
import { focusComposer } from '../panel/useShow';
import { panelView, show } from '../panel/view';
import { setPane } from '../shell/pane';
import { firstName, nameOf } from '../shell/people';
import { getPrefs } from '../shell/prefs';
import { goTo } from '../shell/route';
import { sayNews } from '../shell/toasts';
import { linkTo } from './link';

/** After the end the agent writes first: a new conversation, linked to the ended one, in a window. True when it is there. */
export async function goOn(item: Item): Promise<boolean> {
  try {
    const next = await closingApi.goOn(item.conversationId);
    applyConversation(next);
    void cache.invalidateQueries({ queryKey: keys.conversation(item.conversationId) });
    goTo('/desk/');
    panelView.set(view => show(view, next.conversationId, getPrefs().windows));
    setPane('panel');
    focusComposer(next.conversationId);
    return true;
  } catch (error) {
    sayRefused(item, Problem.from(error));
    return false;
  }
}

/** Why it cannot be; where the customer has an open conversation, with a way to it. */
export function sayRefused(item: Item, problem: Problem) {
  const name = firstName(item.contact);
  const text = nameOf(item.contact);
  if (problem.slug === 'window-over') return sayNews({ icon: 'lock', title: i18n.t('time.windowOver', { name }), text });
  if (problem.slug !== 'successor-open') return sayNews({ icon: 'alert', title: problemText(problem, { name }), text });
  const open = problem.conversationId;
  sayNews({
    icon: 'lock',
    title: problem.agent ? i18n.t('time.successorWith', { name, agent: problem.agent.name }) : i18n.t('time.successor', { name }),
    text,
    ...(open && { action: { label: i18n.t('time.openIt'), run: () => goTo(linkTo(open)) } }),
  });
}
