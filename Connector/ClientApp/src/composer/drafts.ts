import { readJson, writeJson } from '../shell/storage';

export interface Draft {
  text: string;
  savedAt: number;
}

/** Drafts stay on this computer, per agent and conversation, until the server keeps them. */
const keyOf = (userId: string, conversationId: string) => `cc.draft.${userId}.${conversationId}`;

export const readDraft = (userId: string, conversationId: string): Draft | null =>
  readJson<Draft | null>(keyOf(userId, conversationId), null);

export function saveDraft(userId: string, conversationId: string, text: string): Draft | null {
  const draft = text === '' ? null : { text, savedAt: Date.now() };
  return writeJson(keyOf(userId, conversationId), draft) ? draft : null;
}

const insertions = new Map<string, (text: string) => void>();

/** A composer that is on screen takes text from elsewhere ("Edit" of a failed message). */
export function offerInsertion(conversationId: string, insert: (text: string) => void): () => void {
  insertions.set(conversationId, insert);
  return () => {
    if (insertions.get(conversationId) === insert) insertions.delete(conversationId);
  };
}

export function insertIntoComposer(userId: string, conversationId: string, text: string) {
  const insert = insertions.get(conversationId);
  if (insert) return insert(text);
  const before = readDraft(userId, conversationId)?.text ?? '';
  saveDraft(userId, conversationId, before ? `${text}\n${before}` : text);
}
