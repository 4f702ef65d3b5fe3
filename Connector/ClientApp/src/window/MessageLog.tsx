import { ArrowDown, TriangleAlert } from 'lucide-react';
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import type { Pending } from '../composer/outbox';
import { fullDay, sameDay } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { readOn, type LogState } from '../live/logStore';
import { lastSeq } from '../live/reconcile';
import { useNow } from '../shell/now';
import { nameOf } from '../shell/people';
import { Banner, Btn } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { useWaitingFiles } from '../media/useWaitingFiles';
import { Message } from './Message';
import type { Actions } from './MessageMenu';
import { PendingMessage } from './PendingMessage';
import { SystemLine } from './SystemLine';
import type { MessageRow, TimelineRow } from './timeline';
import { useNewMark } from './useNewMark';

interface Props {
  item: Item;
  log: LogState;
  rows: TimelineRow[];
  pending: Pending[];
  active: boolean;
  readOnly?: boolean;
  actions?: Actions;
}

const noActions: Actions = { answer: false, moderate: false };

export function MessageLog({ item, log, rows, pending, active, readOnly = false, actions = noActions }: Props) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const box = useRef<HTMLDivElement>(null);
  const [below, setBelow] = useState(false);
  const atEnd = useRef(true);
  const last = lastSeq(log.entries);
  const mark = useNewMark(active && !readOnly, last);
  useWaitingFiles(item.conversationId, rows);
  const known = new Set(rows.map(row => (row.row === 'message' ? row.clientId : null)));
  const unsent = pending.filter(one => !known.has(one.clientId));
  const newest = unsent.at(-1)?.clientId;
  const firstNew = mark === null ? undefined : rows.find(row => row.seq > mark && row.row === 'message' && row.direction === 'in')?.key;

  // A person who reads further up is not torn away; what they write themselves is always shown.
  useLayoutEffect(() => {
    atEnd.current = true;
  }, [newest]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    else setBelow(true);
  }, [last, newest, log.status]);
  // Another size – more windows side by side, a taller composer – keeps the latest in sight too.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const follow = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    follow.observe(element);
    return () => follow.disconnect();
  }, []);
  const scrolled = () => {
    const element = box.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
    if (atEnd.current) setBelow(false);
  };

  return (
    <div className="log__box">
      <div
        className="log"
        role="log"
        aria-live={active && !readOnly ? 'polite' : 'off'}
        tabIndex={0}
        ref={box}
        onScroll={scrolled}
        aria-label={t('window.messages', { name: nameOf(item.contact) })}
        aria-busy={log.status === 'loading'}>
        {log.status === 'loading' && <Waiting rows={3} shape="block" />}
        {log.status === 'error' && (
          <Banner
            icon={TriangleAlert}
            tone="danger"
            action={
              <Btn size="sm" onPress={() => void readOn(item.conversationId)}>
                {t('tryAgain')}
              </Btn>
            }>
            <b>{t('window.notLoaded')}</b> {problemText(log.problem)}
          </Banner>
        )}
        {rows.map((row, index) => {
          const before = rows[index - 1];
          return (
            <Fragment key={row.key}>
              {(!before || !sameDay(before.at, row.at)) && <p className="day">{sameDay(row.at, now) ? t('today') : fullDay(row.at)}</p>}
              {row.key === firstNew && <p className="newmark">{t('window.newSince')}</p>}
              {row.row === 'system' ? (
                <SystemLine entry={row.entry} contact={item.contact} conversationId={item.conversationId} />
              ) : (
                <Message row={row} item={item} readOnly={readOnly} joined={joins(row, rows[index + 1])} actions={actions} />
              )}
            </Fragment>
          );
        })}
        {unsent.map(one => (
          <PendingMessage key={one.clientId} one={one} />
        ))}
      </div>
      {below && (
        <button
          type="button"
          className="btn btn--sm log__below"
          onClick={() => {
            atEnd.current = true;
            setBelow(false);
            box.current?.scrollTo({ top: box.current.scrollHeight });
          }}>
          <ArrowDown className="i i--sm" aria-hidden />
          {t('window.newBelow')}
        </button>
      )}
    </div>
  );
}

/** Two messages of the customer in one minute share the time under the second. */
const joins = (row: MessageRow, next: TimelineRow | undefined) =>
  row.direction === 'in' &&
  row.kind !== 'postback' &&
  row.kind !== 'quick-reply' &&
  !row.edited &&
  !row.standby &&
  next?.row === 'message' &&
  next.direction === 'in' &&
  Date.parse(next.at) - Date.parse(row.at) < 60_000;
