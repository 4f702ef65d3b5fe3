import type { Revision } from './types';

/** The revision that the reports of a day showed at its end, where the agent is; null when the conversation was not in them yet. */
export function asReported(items: readonly Revision[], day: string): Revision | null {
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return items.filter(one => Date.parse(one.at) < end.getTime()).at(-1) ?? null;
}

/** A sentence of `revisions` and what stands in it. */
export interface Change {
  key: string;
  values: Record<string, string>;
}

/** What a revision has that the one before had not; the end itself has none before it. */
export function changesOf(one: Revision, before: Revision | undefined, unqualified: string): Change[] {
  const type = one.type?.name ?? unqualified;
  if (!before) return [{ key: one.by ? 'first' : 'firstAlone', values: { type } }, ...(one.score ? [rated(one.score, null)] : [])];
  const changes: Change[] = [];
  if (one.type?.id !== before.type?.id)
    changes.push(before.type ? { key: 'typeFrom', values: { type, from: before.type.name } } : { key: 'type', values: { type } });
  if (one.spam !== before.spam) changes.push({ key: one.spam ? 'spam' : 'notSpam', values: {} });
  if (one.score && one.score !== before.score) changes.push(rated(one.score, before.score));
  if (one.endnote !== before.endnote) changes.push({ key: 'endnote', values: {} });
  if (changes.length > 0) return changes;
  // The same said again, or two types that were merged since.
  if (one.name === 'survey.answered' && one.score) return [{ key: 'ratedAgain', values: { score: String(one.score) } }];
  if (one.name === 'note.added') return [{ key: 'note', values: {} }];
  if (one.name === 'quality.answered') return [{ key: 'quality', values: {} }];
  return [one.name === 'conversation.qualified' ? { key: 'type', values: { type } } : { key: 'other', values: { type } }];
}

const rated = (score: number, before: number | null): Change =>
  before ? { key: 'ratedFrom', values: { score: String(score), from: String(before) } } : { key: 'rated', values: { score: String(score) } };
