import type { TypeChoice, TypeRef } from '../api/types';
import { readJson, writeJson } from '../shell/storage';

/** What an agent typed in the closing window. Esc keeps it; so does a reload. */
export interface ClosingForm {
  typeId: string | null;
  newType: string | null;
  typing: string;
  endnote: string;
}

const keyOf = (userId: string, conversationId: string) => `cc.closing.${userId}.${conversationId}`;

export const readForm = (userId: string, conversationId: string): ClosingForm | null =>
  readJson<ClosingForm | null>(keyOf(userId, conversationId), null);
export const keepForm = (userId: string, conversationId: string, form: ClosingForm | null) =>
  writeJson(keyOf(userId, conversationId), form);

const plain = (text: string) => text.trim().toLocaleLowerCase();

export const sameName = (types: readonly TypeRef[], text: string) => types.find(type => plain(type.name) === plain(text));

/** Types whose name has every word that was typed, best first. */
export function suggest(types: readonly TypeRef[], text: string): TypeRef[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const found = types.filter(type => words.every(word => plain(type.name).includes(word)));
  return found.sort(
    (a, b) => Number(plain(b.name).startsWith(plain(text))) - Number(plain(a.name).startsWith(plain(text))) || a.name.localeCompare(b.name),
  );
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
