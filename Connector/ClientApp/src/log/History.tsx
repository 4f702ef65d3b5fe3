import {
  AlarmClock,
  Ban,
  CircleDot,
  CircleUserRound,
  EyeOff,
  History as Past,
  Mail,
  MessageSquare,
  Minus,
  Send,
  Star,
  StickyNote,
  Tag,
  TriangleAlert,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, Entry } from '../api/types';
import { fullDay, sameDay, timeOfDay } from '../i18n/format';
import { quoteOf, sentence, surveysOf } from './history';

const icons: [prefix: string, icon: LucideIcon][] = [
  ['message.received', MessageSquare],
  ['message.outside', MessageSquare],
  ['message.failed', TriangleAlert],
  ['message.unknown', TriangleAlert],
  ['message.unsent', EyeOff],
  ['message.discarded', Minus],
  ['message.', Send],
  ['comment.', EyeOff],
  ['conversation.started', Past],
  ['conversation.ended', CircleDot],
  ['conversation.qualified', Tag],
  ['conversation.spam', Ban],
  ['conversation.escalated', AlarmClock],
  ['conversation.', CircleUserRound],
  ['engagement.', CircleUserRound],
  ['transfer.', CircleUserRound],
  ['note.', StickyNote],
  ['quality.', Star],
  ['survey.', Star],
  ['effect.', Mail],
  ['transcript.', Mail],
  ['snooze.', AlarmClock],
  ['timers.', AlarmClock],
  ['task.', TriangleAlert],
  ['courtesy.', MessageSquare],
  ['qualification.', Tag],
  ['end.asked', CircleDot],
  ['end.', Undo2],
  ['close.', Undo2],
];

/** Everything that happened, the first thing first, each entry a sentence: also receipts and refusals that a window does not show. */
export function History({ entries, contact }: { entries: readonly Entry[]; contact: Contact }) {
  const { t } = useTranslation();
  const surveys = surveysOf(entries);
  return (
    <ol className="hist" aria-label={t('history.title')}>
      {entries.map((entry, at) => {
        const before = entries[at - 1];
        const Icon = icons.find(([prefix]) => entry.name.startsWith(prefix))?.[1] ?? Minus;
        const quote = quoteOf(entry);
        return (
          <Fragment key={entry.seq}>
            {(!before || !sameDay(before.at, entry.at)) && <li className="hist__day">{fullDay(entry.at)}</li>}
            <li className={entry.name.startsWith('end.asked') || entry.name === 'conversation.ended' ? 'hist__end' : undefined}>
              <time dateTime={entry.at}>{timeOfDay(entry.at)}</time>
              <Icon className="i" aria-hidden />
              <span>
                {sentence(entry, contact, surveys)}
                {quote && <q dir="auto">{quote}</q>}
              </span>
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}
