import { useCallback, useEffect, useMemo, useState } from 'react';
import { api } from './api/calls';
import { pause, setAntiforgery, whenSignedOut } from './api/http';
import { Problem } from './api/problem';
import type { Session, User } from './api/types';
import { flushDrafts, hearDraft, resumeDrafts, startDrafts, stopDrafts } from './composer/drafts';
import { startOutbox, stopOutbox } from './composer/outbox';
import { forgetSignals } from './composer/signals';
import { forgetExtras } from './composer/state';
import { problemText } from './i18n/problems';
import { connect, disconnect } from './live/hub';
import { forgetLogs } from './live/logStore';
import { applyChanges, cache, forgetStore, keys, resumeStore, startStore, typesChanged } from './live/store';
import { offerOthers, startUndo, stopUndo } from './closing/offers';
import { followErasures, forgetErased } from './customer/erasures';
import { noticeReturns } from './closing/returns';
import { forgetOthersFilter } from './list/useFilter';
import { goOn } from './time/goOn';
import { hearTasks } from './time/tasks';
import { startWatching, stopWatching, watchChanges } from './notify/watch';
import { startPrefs, stopPrefs } from './shell/prefs';
import { readsConversations } from './shell/route';
import { ServerAway } from './shell/ServerAway';
import { SessionContext } from './shell/session';
import { Shell } from './shell/Shell';
import { toasts } from './shell/toasts';
import { startOffers, stopOffers, watchOffers } from './team/outcomes';
import { peopleChanged, watchPanels } from './team/useTeam';
import { SignIn } from './signin/SignIn';

type Gate = { state: 'asking' } | { state: 'out'; expired: boolean } | { state: 'in'; user: User } | { state: 'away' };

export function App() {
  const [gate, setGate] = useState<Gate>({ state: 'asking' });

  const enter = useCallback((session: Session) => {
    setAntiforgery(session.antiforgery);
    void startPrefs(session.user.id);
    forgetOthersFilter(session.user.id);
    startStore(session.user.id);
    if (readsConversations(session.user.role)) {
      startDrafts(session.user.id);
      startWatching(session.user.id, session.user.role === 'Supervisor');
      startOffers(session.user.id);
      startUndo();
      startOutbox(session.user.id, problem => problemText(problem));
      connect({
        changed: changes => {
          watchOffers(changes);
          watchPanels(changes);
          offerOthers(changes);
          noticeReturns(changes, item => void goOn(item));
          watchChanges(changes);
          hearTasks(changes);
          applyChanges(changes);
        },
        types: typesChanged,
        notices: () => void cache.invalidateQueries({ queryKey: keys.notices }),
        draft: hearDraft,
        offers: () => void cache.invalidateQueries({ queryKey: keys.offers }),
        people: peopleChanged,
        erased: forgetErased,
        canned: () => void cache.invalidateQueries({ queryKey: keys.canned }),
        resumed: () => {
          resumeStore();
          resumeDrafts();
        },
      });
    }
    setGate({ state: 'in', user: session.user });
  }, []);

  const leave = useCallback((expired: boolean) => {
    disconnect();
    stopPrefs();
    stopOutbox();
    stopDrafts();
    stopWatching();
    stopOffers();
    stopUndo();
    forgetExtras();
    forgetSignals();
    forgetLogs();
    forgetStore();
    toasts.set(() => []);
    setGate({ state: 'out', expired });
  }, []);

  const ask = useCallback(() => {
    setGate({ state: 'asking' });
    whenSignedOut(() => {});
    api
      .me()
      .then(enter, (error: unknown) => {
        const problem = Problem.from(error);
        setGate(problem.status === 401 ? { state: 'out', expired: false } : { state: 'away' });
      })
      .finally(() => whenSignedOut(() => leave(true)));
  }, [enter, leave]);
  useEffect(ask, [ask]);
  useEffect(followErasures, []);

  const user = gate.state === 'in' ? gate.user : null;
  const value = useMemo(
    () =>
      user && {
        user,
        signOut: () => {
          // What was typed in the last half second goes with it, unless the line is away: then it waits in this browser.
          Promise.race([flushDrafts(false), pause(1500)])
            .then(() => api.signOut())
            .catch((error: unknown) => console.warn('The server did not hear the sign-out.', error))
            .finally(() => leave(false));
        },
      },
    [user, leave],
  );

  if (gate.state === 'asking') return null;
  if (gate.state === 'away') return <ServerAway retry={ask} />;
  if (gate.state === 'out' || !value) return <SignIn entered={enter} expired={gate.state === 'out' && gate.expired} />;
  return (
    <SessionContext value={value}>
      <Shell />
    </SessionContext>
  );
}
