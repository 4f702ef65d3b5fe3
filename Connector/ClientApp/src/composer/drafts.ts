import { useEffect } from 'react';
import { dayApi } from '../api/dayCalls';
import type { ServerDraft } from '../api/dayTypes';
import { Problem } from '../api/problem';
import { readJson, writeJson } from '../shell/storage';
import { createStore } from '../shell/store';
import { heard, keepMine, noDraft, restored, saved, takeOther, toStore, typed, wantsSaving, type Draft } from './draftRules';

/** Drafts of this agent: in the field, in the browser with each key, and on the server half a second later. */
const drafts = createStore<Readonly<Record<string, Draft>>>({});
const timers = new Map<string, number>();
const saving = new Set<string>();
const failures = new Map<string, number>();
/** Heard while a save was on its way: only a reading afterwards tells which of the two came last. */
const unsure = new Set<string>();
const restMs = 500;
let userId = '';

const keyOf = (id: string) => `cc.draft.${userId}.${id}`;

export function startDrafts(user: string) {
  userId = user;
}

export function stopDrafts() {
  userId = '';
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
  failures.clear();
  unsure.clear();
  drafts.set(() => ({}));
}

export const draftOf = (id: string): Draft => drafts.get()[id] ?? restored(readJson<unknown>(keyOf(id), null));

export const useDraft = (id: string): Draft => drafts.useSome(all => all[id]) ?? noDraft;

/** Reads the draft of a conversation when its window appears: what this computer kept is there at once. */
export function useDraftOnScreen(id: string) {
  useEffect(() => {
    if (!drafts.get()[id]) put(id, draftOf(id));
    void readDraft(id);
  }, [id]);
}

export function writeDraft(id: string, change: Partial<Pick<Draft, 'text' | 'replyTo'>>) {
  put(id, typed(draftOf(id), change));
  later(id, restMs);
}

/** The letter went out: the field is empty, and so will be those of other windows. */
export const clearDraft = (id: string) => writeDraft(id, { text: '', replyTo: null });

export function settleDraft(id: string, which: 'mine' | 'other') {
  put(id, which === 'mine' ? keepMine(draftOf(id)) : takeOther(draftOf(id)));
  later(id, 0);
}

/** Text from elsewhere ("Edit" of a failed message) comes before what is in the field. */
export function insertIntoComposer(id: string, text: string) {
  const before = draftOf(id).text;
  writeDraft(id, { text: before ? `${text}\n${before}` : text });
}

/** The live hub told of a draft of mine. */
export function hearDraft(draft: ServerDraft) {
  const id = draft.conversationId;
  if (saving.has(id)) unsure.add(id);
  else if (drafts.get()[id]) put(id, heard(draftOf(id), draft));
}

/** After the line was away: what happened elsewhere, and what was typed here. */
export function resumeDrafts() {
  for (const id of Object.keys(drafts.get())) void readDraft(id);
}

/** Everything that is not saved yet, at once: the page may be gone in a moment. */
export const flushDrafts = (keepalive = true) => Promise.all(Object.keys(drafts.get()).map(id => save(id, keepalive)));

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void flushDrafts();
});

async function readDraft(id: string, sure = false) {
  const owner = userId;
  if (saving.has(id)) return void unsure.add(id);
  try {
    const server = await dayApi.draft(id);
    if (owner !== userId) return;
    if (saving.has(id)) return void unsure.add(id);
    put(id, heard(draftOf(id), server, sure));
  } catch (error) {
    // The field has what this computer kept; the server is asked again when the line is back.
    console.info('The draft could not be read.', Problem.from(error).slug);
  }
  if (owner === userId) later(id, restMs);
}

function later(id: string, ms: number) {
  clearTimeout(timers.get(id));
  if (wantsSaving(draftOf(id)))
    timers.set(
      id,
      window.setTimeout(() => void save(id), ms),
    );
}

async function save(id: string, keepalive = false): Promise<void> {
  const draft = draftOf(id);
  if (!userId || saving.has(id) || !wantsSaving(draft)) return;
  const owner = userId;
  const { text, replyTo, version } = draft;
  saving.add(id);
  let wait = restMs;
  let ask = false;
  try {
    const server = await dayApi.saveDraft(id, { text, replyTo, version }, keepalive);
    failures.delete(id);
    if (owner === userId) put(id, saved(draftOf(id), { text, replyTo }, server));
  } catch (error) {
    const problem = Problem.from(error);
    ask = problem.slug === 'draft-newer';
    if (!ask) {
      const failed = (failures.get(id) ?? 0) + 1;
      failures.set(id, failed);
      // It stays on this computer, which the composer says. A refusal will not become a yes by asking every second.
      wait = problem.retryAfter ?? Math.min(60_000, (problem.transient ? 1000 : 30_000) * 2 ** (failed - 1));
    }
  } finally {
    saving.delete(id);
  }
  if (owner !== userId) return;
  if (unsure.delete(id) || ask) return readDraft(id, ask);
  later(id, wait);
}

function put(id: string, draft: Draft) {
  const stored = toStore(draft, Date.now());
  const kept = writeJson(keyOf(id), stored);
  drafts.set(all => (all[id] === draft ? all : { ...all, [id]: kept && draft.dirty ? { ...draft, savedAt: stored?.savedAt ?? null } : draft }));
}
