import {
  AlarmClock,
  ArrowLeftRight,
  Bot,
  Check,
  Hourglass,
  Lock,
  LoaderCircle,
  Megaphone,
  MessageSquare,
  OctagonAlert,
  TimerOff,
  TriangleAlert,
  User,
} from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { shortWhen, span, windowLeft } from '../i18n/format';
import { useNow } from '../shell/now';
import { Avatar, nameOf } from '../shell/people';
import { useSession } from '../shell/session';
import { State } from '../shell/ui';
import { LastAgent } from '../team/LastAgent';
import { selection, toggle } from '../time/selection';
import { Snoozed } from '../time/Snoozed';
import { rowTimer } from '../time/timers';

interface Props {
  item: Item;
  gone: boolean;
  busy: boolean;
  reachable: boolean;
  pick: (item: Item) => void;
  focused: () => void;
}

export const PickingRow = memo(function PickingRow({ item, gone, busy, reachable, pick, focused }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const now = useNow(5000);
  const need = item.status === 'Waiting' && !gone;
  const others = item.status === 'Engaged' && item.agent?.id !== user.id;
  const late = need && user.role === 'Supervisor' && Boolean(item.escalatedAt);
  const when = item.previewAt ?? item.waitingSince;
  const chosen = selection.use();
  const isChosen = chosen?.has(item.conversationId) ?? false;
  const choosing = chosen !== null;
  return (
    <button
      type="button"
      id={`row-${item.conversationId}`}
      tabIndex={reachable ? 0 : -1}
      {...(choosing && { role: 'checkbox', 'aria-checked': isChosen })}
      aria-disabled={gone || (others && !choosing) || undefined}
      aria-busy={busy}
      className={`prow ${need ? 'prow--need' : 'prow--quiet'}${gone ? ' prow--gone' : ''}${choosing ? ' prow--choose' : ''}`}
      onFocus={focused}
      onClick={() => {
        if (gone) return;
        if (choosing) toggle(item.conversationId);
        else pick(item);
      }}>
      {choosing && (
        <span className="prow__check" aria-hidden>
          {isChosen && <Check className="i i--sm" />}
        </span>
      )}
      <Avatar contact={item.contact} channel={item.channel} />
      <span className="cut prow__n">
        <bdi>{nameOf(item.contact)}</bdi>
      </span>
      <span className="prow__t">{need && item.waitingSince ? span(now - Date.parse(item.waitingSince)) : when && shortWhen(when, now)}</span>
      <span className="prow__w">
        <span className="cut prow__p" dir="auto">
          {item.preview || t([`list.kind.${item.previewKind}`, 'list.noText'])}
        </span>
        {!gone && <LastAgent item={item} />}
        {!gone && <ByItself item={item} now={now} />}
        {!gone && (item.public || item.spam || late) && <Badges item={item} late={late} />}
      </span>
      <span className="prow__w">
        <Status item={item} gone={gone} busy={busy} me={user.id} />
        {!gone && !others && <WindowState item={item} now={now} />}
      </span>
    </button>
  );
});

/** What time alone will do to it and when, small: most of it is far away. */
function ByItself({ item, now }: { item: Item; now: number }) {
  const said = rowTimer(item.timer, now);
  if (!said) return null;
  return (
    <span className="prow__auto" title={said.full}>
      <span aria-hidden>{said.short}</span>
      <span className="vh">{said.full}</span>
    </span>
  );
}

/** What one has to know before one picks it. */
function Badges({ item, late }: { item: Item; late: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="prow__b">
      {late && (
        <State icon={AlarmClock} tone="urgent">
          {t('time.tooLong')}
        </State>
      )}
      {item.spam && (
        <State icon={OctagonAlert} tone="danger">
          {t('list.spam')}
        </State>
      )}
      {item.public && <State icon={Megaphone}>{t('list.public')}</State>}
    </span>
  );
}

function Status({ item, gone, busy, me }: { item: Item; gone: boolean; busy: boolean; me: string }) {
  const { t } = useTranslation();
  if (gone) return <State icon={Check}>{t('list.gone')}</State>;
  if (busy)
    return (
      <State icon={LoaderCircle} tone="accent">
        {t('list.picking')}
      </State>
    );
  const name = item.agent?.name ?? t('someone');
  if (item.status === 'Engaged') {
    return item.agent?.id === me ? (
      <State icon={User} tone="accent">
        {t('list.yours')}
      </State>
    ) : item.offer ? (
      <State icon={ArrowLeftRight}>{t('team.rowOffered', { name, to: item.offer.to.name })}</State>
    ) : (
      <State icon={Lock}>{t('list.processedBy', { name })}</State>
    );
  }
  if (item.status === 'WithBot') return <State icon={Bot}>{t('list.withBot')}</State>;
  if (item.status === 'Closed' && item.snoozedUntil) return <Snoozed until={item.snoozedUntil} />;
  if (item.status === 'Closed') return <State icon={Check}>{item.agent?.id === me ? t('list.closedByYou') : t('list.closedBy', { name })}</State>;
  if (item.reason?.startsWith('message-'))
    return (
      <State icon={TriangleAlert} tone="danger">
        {t('list.notDelivered')}
      </State>
    );
  return (
    <State icon={MessageSquare} tone="attention">
      {t([`time.reason.${item.reason}`, 'list.answerNeeded'])}
    </State>
  );
}

function WindowState({ item, now }: { item: Item; now: number }) {
  const { t } = useTranslation();
  const left = windowLeft(item.windowEndsAt, now);
  if (left.state === 'none') return null;
  if (left.state === 'over') return <State icon={TimerOff}>{t('window.over')}</State>;
  if (left.urgent && item.status === 'Waiting')
    return (
      <State icon={Hourglass} tone="urgent">
        {t('window.left', { time: left.left })}
      </State>
    );
  return <State icon={Hourglass}>{t('window.left', { time: left.left })}</State>;
}
