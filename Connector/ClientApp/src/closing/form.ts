import type { CloseRequest, ClosingNotes, Conversation, EndRequest, Item, QualityGiven, TypeChoice, TypeRef } from '../api/types';
import { readJson, writeJson } from '../shell/storage';

/** What an agent typed in the closing window. Esc keeps it; so does a reload, a crash and a lost race. */
export interface ClosingForm {
  typeId: string | null;
  newType: string | null;
  typing: string;
  endnote: string;
  /** Answers to the quality survey, by question. */
  quality: Record<string, string>;
  emails: string[];
  emailTyping: string;
  zendesk: boolean;
  /** Null: nobody touched the switch; the server's default stands. */
  survey: boolean | null;
  noAnswerNeeded: boolean;
  snoozeUntil: string | null;
}
export interface Kept {
  form: ClosingForm;
  /** By our clock; 0 when it is older than this was noted. */
  at: number;
}

/** The longest endnote that the server takes. */
export const longestEndnote = 4000;

export const emptyForm: ClosingForm = {
  typeId: null,
  newType: null,
  typing: '',
  endnote: '',
  quality: {},
  emails: [],
  emailTyping: '',
  zendesk: false,
  survey: null,
  noAnswerNeeded: false,
  snoozeUntil: null,
};

const keyOf = (userId: string, conversationId: string) => `cc.closing.${userId}.${conversationId}`;

export function readForm(userId: string, conversationId: string): Kept | null {
  const found = readJson<Partial<Kept> | null>(keyOf(userId, conversationId), null);
  if (!found) return null;
  if (found.form) return { form: { ...emptyForm, ...found.form }, at: found.at ?? 0 };
  // Kept by an older version of the desk: the form alone.
  return { form: { ...emptyForm, ...(found as Partial<ClosingForm>) }, at: 0 };
}
export const keepForm = (userId: string, conversationId: string, kept: Kept | null) => writeJson(keyOf(userId, conversationId), kept);

/** What is known already: the type, note and answers that an earlier close left on the conversation. */
export const startForm = (item: Item, conversation: Conversation | undefined): ClosingForm => ({
  ...emptyForm,
  typeId: item.type?.id ?? null,
  endnote: conversation?.endnote ?? '',
  quality: Object.fromEntries((conversation?.quality ?? []).map(given => [given.questionId, given.answer])),
});

/** Of what this browser and the server have kept, the later; nobody's words are lost to an older copy. */
export function laterOf(local: Kept | null, form: Partial<ClosingForm> | null, savedAt: string | null): ClosingForm | null {
  const at = savedAt ? Date.parse(savedAt) : 0;
  if (form && at > (local?.at ?? 0)) return { ...emptyForm, ...form };
  return local?.form ?? null;
}

const plain = (text: string) => text.trim().toLocaleLowerCase();

export const sameName = (types: readonly TypeRef[], text: string) => types.find(type => plain(type.name) === plain(text));

/** Types whose name has every word that was typed, best first. */
export function suggest<T extends TypeRef>(types: readonly T[], text: string): T[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const found = types.filter(type => words.every(word => plain(type.name).includes(word)));
  return found.sort(
    (a, b) => Number(plain(b.name).startsWith(plain(text))) - Number(plain(a.name).startsWith(plain(text))) || a.name.localeCompare(b.name),
  );
}

/** Types that share a word with a new one: perhaps it is there already. */
export function similar<T extends TypeRef>(types: readonly T[], text: string): T[] {
  const words = plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length > 2);
  const shared = (type: T) => words.filter(word => plain(type.name).includes(word)).length;
  return types
    .filter(type => shared(type) > 0 && plain(type.name) !== plain(text))
    .sort((a, b) => shared(b) - shared(a) || a.name.localeCompare(b.name));
}

/** What is sent: the chosen type, else the text that was typed but not chosen – an existing type of that name, or a new one. */
export function choiceOf(form: ClosingForm, types: readonly TypeRef[]): TypeChoice {
  const text = form.typing.trim();
  if (text) {
    const known = sameName(types, text);
    return known ? { typeId: known.id } : { newType: text };
  }
  if (form.typeId) return { typeId: form.typeId };
  return form.newType ? { newType: form.newType } : {};
}

const oneAddress =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/;
export const mostEmails = 10;

/** Exactly one address, as the server wants it. */
export const isAddress = (text: string) => oneAddress.test(text) && text.length <= 254 && text.indexOf('@') <= 64;

/** Everybody who gets the history: the chips, and what was typed but not made one. */
export function recipientsOf(form: ClosingForm): string[] {
  const typed = form.emailTyping.trim();
  const all = typed ? [...form.emails, typed] : form.emails;
  return all.filter((one, index) => all.findIndex(other => plain(other) === plain(one)) === index);
}

const qualityOf = (form: ClosingForm): QualityGiven[] =>
  Object.entries(form.quality)
    .filter(([, answer]) => answer.trim() !== '')
    .map(([questionId, answer]) => ({ questionId, answer: answer.trim() }));

export function notesOf(form: ClosingForm, types: readonly TypeRef[]): ClosingNotes {
  const endnote = form.endnote.trim();
  const quality = qualityOf(form);
  return { ...choiceOf(form, types), ...(endnote && { endnote }), ...(quality.length > 0 && { quality }) };
}

export function closeBody(form: ClosingForm, types: readonly TypeRef[]): CloseRequest {
  return {
    ...notesOf(form, types),
    ...(form.noAnswerNeeded && { noAnswerNeeded: true }),
    ...(form.snoozeUntil && { snoozeUntil: form.snoozeUntil }),
  };
}

/** Whether the customer shall be asked: as switched, else as the server proposes. */
export const wantsSurvey = (form: ClosingForm, preselected: boolean) => form.survey ?? preselected;

export function endBody(form: ClosingForm, types: readonly TypeRef[], survey: boolean): EndRequest {
  const emailTo = recipientsOf(form);
  return {
    ...notesOf(form, types),
    ...(survey && { survey: true }),
    ...(emailTo.length > 0 && { emailTo }),
    ...(form.zendesk && { zendesk: true }),
  };
}

export type SnoozeId = 'evening' | 'tomorrow' | 'monday';

/** The usual times to rest until; this evening only while it is still to come. */
export function snoozeTimes(now: Date): { id: SnoozeId; at: Date }[] {
  const at = (days: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    ...(now.getHours() < 17 ? [{ id: 'evening' as const, at: at(0, 18) }] : []),
    { id: 'tomorrow', at: at(1, 9) },
    ...(toMonday > 1 ? [{ id: 'monday' as const, at: at(toMonday, 9) }] : []),
  ];
}
