import type { AuditEntry } from './auditCalls';

/** What stands in a row's "about": words as they are, ids with what they are called, roles. */
export type AboutPart = { text: string } | { kind: string; id: string; name: string | null } | { role: string };

const id = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi;
const roles = ['Agent', 'Supervisor', 'Administrator'];

export function aboutOf({ what, about, subjects }: Pick<AuditEntry, 'what' | 'about' | 'subjects'>): AboutPart[] {
  const known = new Map(subjects.map(subject => [subject.id.toLowerCase(), subject]));
  return (about ?? '').split(id).flatMap((text, at): AboutPart[] => {
    if (at % 2 === 1) {
      const subject = known.get(text.toLowerCase());
      return [{ kind: subject?.kind ?? kindOf(what), id: text, name: subject?.name ?? null }];
    }
    if (what.startsWith('user.') && roles.includes(text.trim())) return [{ role: text.trim() }];
    return text === '' ? [] : [{ text }];
  });
}

/** Of something that is not there any more the row's word says what it was. */
const kindOf = (what: string) => what.slice(0, what.indexOf('.'));

/** Enough of an id to tell two apart: its end, for ids of one hour begin alike. */
export const shortId = (id: string) => `…${id.slice(-6)}`;
