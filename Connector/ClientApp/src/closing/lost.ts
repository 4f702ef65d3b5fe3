import i18n from 'i18next';
import { api } from '../api/calls';
import { serverNow } from '../api/http';
import type { Problem } from '../api/problem';
import { span } from '../i18n/format';
import { logState, readOn } from '../live/logStore';

/** Somebody was faster, a colleague or the same person at another computer, and it is over for this window. */
const lost = ['already-closed', 'conversation-ended', 'conversation-ending', 'not-yours'];
export const isLost = (problem: Problem) => lost.includes(problem.slug);

/**
 * Nothing that was typed is lost with the race: the server adds the note of the one who came second. Where its log does not have it, it is added
 * from here.
 * @returns whether there is a note.
 */
export async function keepNote(id: string, userId: string, endnote: string | undefined): Promise<boolean> {
  if (!endnote) return false;
  await readOn(id);
  const isThere = logState(id).entries.some(entry => entry.name === 'note.added' && entry.by?.id === userId && entry.text === endnote);
  if (!isThere) await api.note(id, endnote);
  return true;
}

/** "Anna ended this conversation 2 s before you with another type. Your note is added." */
export function lostText(problem: Problem, userId: string, otherType: boolean, noted: boolean): string {
  const says =
    problem.slug === 'not-yours'
      ? i18n.t('race.givenAway', { name: problem.agent?.name ?? i18n.t('someone') })
      : problem.agent?.id === userId
        ? ownText(problem, otherType)
        : theirText(problem, otherType);
  return noted ? `${says} ${i18n.t('race.noted')}` : says;
}

const whatOf = (problem: Problem) => (problem.slug === 'already-closed' ? 'closed' : 'ended');

function theirText(problem: Problem, otherType: boolean): string {
  const name = problem.agent?.name ?? i18n.t('someone');
  const before = problem.since ? span(Math.max(1000, serverNow() - Date.parse(problem.since))) : '';
  return i18n.t(`race.${whatOf(problem)}${before ? 'Before' : ''}${otherType ? 'Type' : ''}`, { name, span: before });
}

const ownText = (problem: Problem, otherType: boolean) =>
  i18n.t(`race.${whatOf(problem) === 'closed' ? 'youClosed' : 'youEnded'}${otherType ? 'Type' : ''}`);
