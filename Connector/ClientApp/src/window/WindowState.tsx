import { Hourglass, Megaphone, MessageSquare, Reply, TimerOff, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ChannelTraits, Item } from '../api/types';
import { clock, span, stopwatch, windowLeft } from '../i18n/format';
import { useNow } from '../shell/now';
import { State } from '../shell/ui';
import type { TimelineRow } from './timeline';

interface Props {
  item: Item;
  failed: number;
  rows: TimelineRow[];
  traits: ChannelTraits | undefined;
}

/** The line under the name: the most pressing fact first, the reply window at the end. */
export function WindowState({ item, failed, rows, traits }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const left = windowLeft(item.windowEndsAt, now);
  const last = rows.findLast(row => row.row === 'message')?.at ?? item.previewAt;
  const tone = failed > 0 ? 'danger' : item.needsAnswer || left.state === 'over' ? 'attention' : '';
  const since = item.waitingSince ?? last;
  return (
    <div className={`win__state${tone ? ` win__state--${tone}` : ''}`}>
      <span className="row-h">
        {failed > 0 ? (
          <>
            <TriangleAlert className="i i--sm" aria-hidden />
            <b>{t('window.failed', { count: failed })}</b>
          </>
        ) : left.state === 'over' ? (
          <>
            <TimerOff className="i i--sm" aria-hidden />
            <b>{t('window.overSince', { time: clock(left.since) })}</b>
          </>
        ) : item.needsAnswer ? (
          <>
            <MessageSquare className="i i--sm" aria-hidden />
            <b>{t('window.waits', { time: since ? stopwatch(now - Date.parse(since)) : '' })}</b>
          </>
        ) : (
          <>
            <Reply className="i i--sm i--flip" aria-hidden />
            <span>{last ? t('window.theirTurn', { time: span(now - Date.parse(last)) }) : t('window.nothingYet')}</span>
          </>
        )}
      </span>
      {traits?.public ? (
        <State icon={Megaphone}>{t('list.public')}</State>
      ) : left.state === 'open' ? (
        left.urgent ? (
          <State icon={Hourglass} tone="urgent">
            {t('window.windowLeft', { time: left.left })}
          </State>
        ) : (
          <span className="row-h calm">
            <Hourglass className="i i--sm" aria-hidden />
            {t('window.windowLeft', { time: left.left })}
          </span>
        )
      ) : null}
    </div>
  );
}
