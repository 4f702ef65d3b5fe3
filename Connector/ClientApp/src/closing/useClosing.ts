import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import { serverNow } from '../api/http';
import { Problem } from '../api/problem';
import type { Conversation, Item, TypeRef } from '../api/types';
import { problemText } from '../i18n/problems';
import { logState, readOn } from '../live/logStore';
import { lastSeq } from '../live/reconcile';
import { applyConversation, cache, keys } from '../live/store';
import { focusComposer, focusLater, focusList } from '../panel/useShow';
import { panelView } from '../panel/view';
import { firstName, nameOf } from '../shell/people';
import { useSession } from '../shell/session';
import { offerUndo, sayNews } from '../shell/toasts';
import { choiceOf, keepForm, type ClosingForm } from './form';
import { closingStore, type How } from './store';

export interface Outcome {
  kind: 'type-required' | 'customer-wrote' | 'other';
  text: string;
}
interface Extra {
  noAnswerNeeded: boolean;
  waive: string[];
}
const undoMs = 10_000;

export function useClosing(item: Item, types: TypeRef[], opened: number, pickOldest: (except: string) => void) {
  const { t } = useTranslation();
  const { user } = useSession();
  const id = item.conversationId;
  const [busy, setBusy] = useState<How | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  // This window covers what came after it opened; by "End anyway" the agent says that they read it here.
  const read = useRef(0);

  const run = useCallback(
    async (how: How, form: ClosingForm, extra: Extra, anyway = false) => {
      if (anyway) read.current = lastSeq(logState(id).entries);
      setBusy(how);
      setOutcome(null);
      const body = { ...choiceOf(form, types), ...(form.endnote.trim() && { endnote: form.endnote.trim() }) };
      try {
        const result =
          how === 'end'
            ? await api.end(id, { ...body, seenSeq: Math.max(opened, read.current), ...(extra.waive.length > 0 && { waive: extra.waive }) })
            : await api.close(id, { ...body, ...(extra.noAnswerNeeded && { noAnswerNeeded: true }) });
        done(how, result);
      } catch (error) {
        setBusy(null);
        const problem = Problem.from(error);
        if (problem.slug === 'customer-wrote') {
          await readOn(id);
          setOutcome({ kind: 'customer-wrote', text: t('closing.justWrote', { name: problem.who ?? firstName(item.contact) }) });
        } else {
          const channel = t(`channel.${item.channel}`);
          const kind = problem.slug === 'type-required' ? 'type-required' : 'other';
          setOutcome({ kind, text: problemText(problem, { channel, name: nameOf(item.contact) }) });
        }
      }

      function done(action: How, result: Conversation) {
        keepForm(user.id, id, null);
        closingStore.set(() => null);
        if (body.newType) void cache.invalidateQueries({ queryKey: keys.types });
        const until = result.undoUntil ?? (action === 'end' ? result.sealsAt : null) ?? new Date(serverNow() + undoMs).toISOString();
        if (result.status !== 'Ended')
          offerUndo({ how: action === 'end' ? 'end' : 'close', item: { ...item, version: result.version }, until, startedAt: serverNow() });
        else sayNews({ icon: 'check', title: t('toast.ended', { name: nameOf(item.contact) }) });
        applyConversation(result);
        panelView.set(view => ({ ...view, slots: view.slots.filter(slot => slot !== id) }));
        if (action === 'closeNext') pickOldest(id);
        else afterwards(id);
      }
    },
    [id, item, opened, pickOldest, t, types, user.id],
  );

  return { busy, outcome, clearOutcome: () => setOutcome(null), run };
}

/** The focus goes to the next window, or to the list when none is open: once the dialog has given it back. */
function afterwards(closed: string) {
  focusLater(() => {
    const next = panelView.get().slots.find(slot => slot !== closed);
    if (next) focusComposer(next);
    else focusList();
  }, 60);
}
