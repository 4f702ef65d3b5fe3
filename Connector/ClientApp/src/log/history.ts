import i18n from 'i18next';
import type { Contact, Entry } from '../api/types';
import { firstName } from '../shell/people';

/** A log entry in words. Names that this desk does not know – a newer server wrote them – are told by their family and their verb. */
export function sentence(entry: Entry, contact: Contact, surveys: ReadonlySet<string> = none): string {
  const key = `history.${keyOf(entry.name)}`;
  const isSurvey = entry.messageIds?.length === 1 && surveys.has(entry.messageIds[0] ?? '');
  const variant = isSurvey ? 'survey' : entry.spam === false || entry.held === false ? 'not' : entry.unsent ? 'unsent' : (entry.kind ?? entry.action);
  const candidates = [entry.reason && `${key}-${entry.reason}`, variant && `${key}-${variant}`, !entry.by && `${key}-alone`, key];
  const values = {
    by: entry.by?.name ?? i18n.t('someone'),
    name: firstName(contact),
    type: entry.type?.name ?? i18n.t('reports.unqualified'),
    count: entry.messageIds?.length ?? 1,
    to: entry.to?.name ?? i18n.t('someone'),
    score: String(entry.score ?? ''),
    recipient: entry.recipient ?? '',
    reference: entry.reference ?? '',
  };
  const found = candidates.find((one): one is string => typeof one === 'string' && i18n.exists(one, values));
  return found ? i18n.t(found, values) : unknown(entry, values.by);
}

const none: ReadonlySet<string> = new Set();

/** The messages that ask for an opinion: they are none of the conversation's, but have receipts like all others. */
export const surveysOf = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(entries.filter(entry => entry.name === 'survey.asked').map(entry => entry.messageId ?? ''));

/** What was written or said with it; shown below the sentence. */
export function quoteOf(entry: Entry): string | null {
  if (entry.text) return entry.text;
  if (entry.quality?.length) return entry.quality.map(one => `${one.question}: ${one.answer}`).join('\n');
  return entry.detail || null;
}

export const keyOf = (name: string) => name.replace('.', '-');

const families = ['transfer', 'survey', 'effect', 'timer', 'message', 'conversation'];

function unknown(entry: Entry, by: string): string {
  const [family = '', verb = ''] = entry.name.split('.', 2);
  const verbKey = `history.verb.${verb}`;
  const what = i18n.exists(verbKey) ? i18n.t(verbKey) : verb.replaceAll('-', ' ');
  const about = [families.includes(family) ? i18n.t(`history.family.${family}`) : family, what || entry.name].filter(Boolean).join(' – ');
  const because = [entry.kind, entry.reason].filter(Boolean).join(', ');
  const text = because ? `${about} (${because})` : about;
  return entry.by ? i18n.t('history.other', { what: text, by }) : i18n.t('history.otherAlone', { what: text });
}
