import i18n from 'i18next';
import { serverNow } from '../api/http';
import { Problem } from '../api/problem';
import { span } from './format';

/** What happened, in words: our text for the problems we know, else the server's own. */
export function problemText(error: unknown, values: Record<string, string> = {}): string {
  const problem = Problem.from(error);
  const key = `problem.${problem.slug}`;
  const name = problem.who ?? problem.agent?.name ?? values['name'] ?? '';
  if (i18n.exists(key)) return i18n.t(key, { ...values, name });
  const field = Object.values(problem.fields).flat()[0];
  if (field || problem.detail) return field ?? problem.detail ?? '';
  if (problem.status >= 500 && problem.traceId) return i18n.t('problem.ours', { reference: problem.traceId });
  return i18n.t(problem.status >= 500 ? 'problem.ours-plain' : 'problem.refused');
}

/** The same for what would be refused: a preview says it before anybody presses. */
export function refusalText(refusal: { type: string; detail: string }, values: Record<string, string>): string {
  const key = `problem.${refusal.type}`;
  return i18n.exists(key) ? i18n.t(key, values) : refusal.detail;
}

/** "Anna picked this 3 s before you." */
export function lostRaceText(problem: Problem): string {
  const name = problem.agent?.name ?? i18n.t('someone');
  if (!problem.since) return i18n.t('race.picked', { name });
  return i18n.t('race.pickedBefore', { name, span: span(Math.max(1000, serverNow() - Date.parse(problem.since))) });
}
