import type { ServerDraft } from '../api/dayTypes';

/** What is in the field of one conversation, and what the server knows of it. Everything here is pure. */
export interface Draft {
  text: string;
  /** The message that it answers. */
  replyTo: string | null;
  /** The version that the next save is written on; 0: the server has none. */
  version: number;
  /** There is something here that the server does not have yet. */
  dirty: boolean;
  /** When the server, else this computer, kept it last. */
  savedAt: number | null;
  /** Another window of the same agent has a newer text, and here is one too: the agent chooses, nothing is thrown away by itself. */
  other: ServerDraft | null;
}

export const noDraft: Draft = { text: '', replyTo: null, version: 0, dirty: false, savedAt: null, other: null };

const isEmpty = (draft: { text: string; replyTo: string | null }) => draft.text === '' && draft.replyTo === null;
const isSame = (a: { text: string; replyTo: string | null }, b: { text: string; replyTo: string | null }) =>
  a.text === b.text && a.replyTo === b.replyTo;
const timeOf = (draft: ServerDraft) => (draft.at ? Date.parse(draft.at) : null);

/** The server's, as it is. */
const taken = (server: ServerDraft): Draft => ({
  text: server.text,
  replyTo: server.replyTo,
  version: server.version,
  dirty: false,
  savedAt: timeOf(server),
  other: null,
});

/** The agent typed. */
export const typed = (draft: Draft, change: Partial<Pick<Draft, 'text' | 'replyTo'>>): Draft => ({ ...draft, ...change, dirty: true });

/**
 * The server has this now, whoever wrote it there.
 * @param sure It was asked just now, after it refused ours: then even a lower version is no old one (a database can be restored).
 */
export function heard(draft: Draft, server: ServerDraft, sure = false): Draft {
  if (server.version !== 0 && (sure ? server.version === draft.version : server.version <= draft.version)) return draft;
  if (server.version === 0 && draft.version === 0) return draft;
  if (!draft.dirty || isEmpty(draft) || isSame(draft, server)) return taken(server);
  // Sent or thrown away elsewhere: what is here was typed since, and is a draft of its own.
  if (server.version === 0 || isEmpty(server)) return { ...draft, version: 0, other: null };
  return { ...draft, other: server };
}

/** A save came through; the agent may have typed on meanwhile. */
export const saved = (draft: Draft, sent: { text: string; replyTo: string | null }, server: ServerDraft): Draft => ({
  ...draft,
  version: server.version,
  dirty: !isSame(draft, sent),
  savedAt: timeOf(server) ?? draft.savedAt,
  other: null,
});

/** Whether there is something to save; not before the agent has chosen between two texts. */
export const wantsSaving = (draft: Draft) => draft.dirty && draft.other === null;

/** The agent takes the other window's text. */
export const takeOther = (draft: Draft): Draft => (draft.other ? taken(draft.other) : draft);

/** The agent keeps what is here: it is written over the other. */
export const keepMine = (draft: Draft): Draft => (draft.other ? { ...draft, version: draft.other.version, dirty: true, other: null } : draft);

/** What a browser kept, whatever version of the desk wrote it. */
export function restored(stored: unknown): Draft {
  if (typeof stored !== 'object' || stored === null) return noDraft;
  const { text, replyTo, version, dirty, savedAt } = stored as Record<string, unknown>;
  if (typeof text !== 'string') return noDraft;
  return {
    text,
    replyTo: typeof replyTo === 'string' ? replyTo : null,
    version: typeof version === 'number' ? version : 0,
    dirty: typeof dirty === 'boolean' ? dirty : true,
    savedAt: typeof savedAt === 'number' ? savedAt : null,
    other: null,
  };
}

/** What the browser keeps; null when there is nothing worth it. */
export const toStore = ({ text, replyTo, version, dirty, savedAt }: Draft, now: number) =>
  isEmpty({ text, replyTo }) && !dirty ? null : { text, replyTo, version, dirty, savedAt: dirty ? now : savedAt };
