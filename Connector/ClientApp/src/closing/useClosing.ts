import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import { channelApi } from '../api/channelCalls';
import { serverNow } from '../api/http';
import { Problem } from '../api/problem';
import type { CloseRequest, ClosingNotes, Conversation, EndRequest, Item } from '../api/types';
import { problemText } from '../i18n/problems';
import { logState, readOn } from '../live/logStore';
import { lastSeq } from '../live/reconcile';
import { applyConversation, cache, keys } from '../live/store';
import { focusComposer, focusLater, focusList } from '../panel/useShow';
import { panelView } from '../panel/view';
import { firstName, nameOf } from '../shell/people';
import { useSession } from '../shell/session';
import { offerUndo, sayNews } from '../shell/toasts';
import { isLost, keepNote, lostText } from './lost';
import { actionOf, closingStore, type How } from './store';

export interface Outcome {
  kind: 'type' | 'endnote' | 'quality' | 'email' | 'customer-wrote' | 'other';
  text: string;
}
export interface Bodies {
  close: CloseRequest;
  end: EndRequest;
  spam: ClosingNotes;
}
const undoMs = 10_000;
const fields: Record<string, Outcome['kind']> = { typeId: 'type', newType: 'type', endnote: 'endnote', quality: 'quality', emailTo: 'email' };

export function useClosing(item: Item, canClose: boolean, opened: number, sent: () => void, pickOldest: (except: string) => void) {
  const { t } = useTranslation();
  const { user } = useSession();
  const id = item.conversationId;
  const [busy, setBusy] = useState<How | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  // This window covers what came after it opened; by "End anyway" the agent says that they read it here.
  const read = useRef(0);

  const run = useCallback(
    async (how: How, bodies: Bodies, anyway = false) => {
      if (anyway) read.current = lastSeq(logState(id).entries);
      setBusy(how);
      setOutcome(null);
      const action = actionOf(how);
      const body = how === 'spam' ? bodies.spam : bodies[action];
      try {
        done(await ask());
      } catch (error) {
        const problem = Problem.from(error);
        if (isLost(problem)) await lose(problem);
        else await refuse(problem);
        setBusy(null);
      }

      function ask() {
        if (how === 'spam') return channelApi.spam(id, bodies.spam);
        return action === 'end' ? api.end(id, { ...bodies.end, seenSeq: Math.max(opened, read.current) }) : api.close(id, bodies.close);
      }

      async function refuse(problem: Problem) {
        if (problem.slug === 'customer-wrote') {
          await readOn(id);
          return setOutcome({ kind: 'customer-wrote', text: t('closing.justWrote', { name: problem.who ?? firstName(item.contact) }) });
        }
        const field = Object.keys(problem.fields)[0] ?? '';
        const text = problemText(problem, { channel: t(`channel.${item.channel}`), name: nameOf(item.contact) });
        setOutcome({ kind: fields[field] ?? 'other', text });
      }

      async function lose(problem: Problem) {
        try {
          const noted = await keepNote(id, user.id, body.endnote);
          const now = await api.conversation(id);
          const otherType = body.typeId !== undefined ? now.type?.id !== body.typeId : body.newType !== undefined && now.type?.name !== body.newType;
          sayNews({ icon: 'lock', title: lostText(problem, user.id, otherType, noted), text: nameOf(item.contact) });
          applyConversation(now);
          leave(id);
        } catch (later) {
          // The note is not there yet: the window stays, with everything in it.
          setOutcome({ kind: 'other', text: problemText(later) });
        }
      }

      function done(result: Conversation) {
        if (body.newType) void cache.invalidateQueries({ queryKey: keys.types });
        const until = result.undoUntil ?? (action === 'end' ? result.sealsAt : null) ?? new Date(serverNow() + undoMs).toISOString();
        if (result.status !== 'Ended')
          offerUndo({ how: action, item: { ...item, version: result.version }, until, startedAt: serverNow(), isSeen: !canClose });
        else sayNews({ icon: 'check', title: t('toast.ended', { name: nameOf(item.contact) }) });
        applyConversation(result);
        leave(how === 'closeNext' || how === 'endNext' ? null : id);
        if (how === 'closeNext' || how === 'endNext') pickOldest(id);
      }

      function leave(focusAfter: string | null) {
        sent();
        closingStore.set(() => null);
        panelView.set(view => ({ ...view, slots: view.slots.filter(slot => slot !== id) }));
        if (focusAfter) afterwards(focusAfter);
      }
    },
    [id, item, canClose, opened, pickOldest, sent, t, user.id],
  );

  return { busy, outcome, run };
}

/** The focus goes to the next window, or to the list when none is open: once the dialog has given it back. */
function afterwards(closed: string) {
  focusLater(() => {
    const next = panelView.get().slots.find(slot => slot !== closed);
    if (next) focusComposer(next);
    else focusList();
  }, 60);
}
