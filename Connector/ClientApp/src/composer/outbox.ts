import { api } from '../api/calls';
import type { SendRequest, Upload } from '../api/channelTypes';
import { pause } from '../api/http';
import { Problem } from '../api/problem';
import { receive } from '../live/logStore';
import { readJson, writeJson } from '../shell/storage';
import { createStore } from '../shell/store';

/** What an agent sends: a text, files or both, or a template (`text` then says what the customer will read). */
export interface Letter {
  text: string;
  files?: Upload[];
  template?: { id: string; name: string; language: string; variables: string[] };
  replyTo?: string;
  private?: boolean;
  /** The version of the draft that this is: it goes with the letter. */
  draftVersion?: number;
}

/** A message the server has not confirmed yet. It is shown, but never as sent. */
export interface Pending extends Letter {
  clientId: string;
  conversationId: string;
  at: number;
  /** posting: on its way or tried again; refused: the server said no. */
  state: 'posting' | 'refused';
  problem: { slug: string; text: string } | null;
}

const outbox = createStore<Pending[]>([]);
const running = new Set<string>();
let storageKey = '';
let explain: (problem: Problem) => string = problem => problem.slug;

export const useOutbox = outbox.use;
export const pendingOf = (all: readonly Pending[], conversationId: string) => all.filter(one => one.conversationId === conversationId);

/** Takes up what an earlier page of this agent left behind; the client ids make sure that nothing goes out twice. */
export function startOutbox(userId: string, words: (problem: Problem) => string) {
  storageKey = `cc.outbox.${userId}`;
  explain = words;
  outbox.set(() => readJson<Pending[]>(storageKey, []));
  for (const id of new Set(outbox.get().map(one => one.conversationId))) void drain(id);
}

export function stopOutbox() {
  storageKey = '';
  outbox.set(() => []);
}

export function enqueue(conversationId: string, letter: Letter) {
  const one: Pending = { ...letter, clientId: crypto.randomUUID(), conversationId, at: Date.now(), state: 'posting', problem: null };
  change(all => [...all, one]);
  void drain(conversationId);
}

export function tryAgain(clientId: string) {
  const one = outbox.get().find(other => other.clientId === clientId);
  if (!one) return;
  update(clientId, { state: 'posting', problem: null });
  void drain(one.conversationId);
}

export const drop = (clientId: string) => change(all => all.filter(one => one.clientId !== clientId));

/** One message at a time per conversation: they go out in the order they were written. */
async function drain(conversationId: string) {
  if (running.has(conversationId)) return;
  running.add(conversationId);
  const owner = storageKey;
  try {
    for (let attempt = 0; owner === storageKey;) {
      const next = outbox.get().find(one => one.conversationId === conversationId && one.state === 'posting');
      if (!next) return;
      try {
        const entry = await api.send(conversationId, next.clientId, requestOf(next));
        receive(conversationId, [entry]);
        drop(next.clientId);
        attempt = 0;
      } catch (error) {
        const problem = Problem.from(error);
        if (problem.transient) await pause(problem.retryAfter ?? Math.min(8000, 500 * 2 ** attempt++));
        else update(next.clientId, { state: 'refused', problem: { slug: problem.slug, text: explain(problem) } });
      }
    }
  } finally {
    running.delete(conversationId);
  }
}

/** The body of the call, with nothing in it that is not meant. */
export function requestOf({ text, files, template, replyTo, private: alone, draftVersion }: Letter): SendRequest {
  if (template) return { template: { id: template.id, language: template.language, variables: template.variables } };
  return {
    ...(text && { text }),
    ...(files?.length && { attachments: files.map(file => file.id) }),
    ...(replyTo && { replyTo }),
    ...(alone && { private: true }),
    ...(draftVersion && { draftVersion }),
  };
}

const update = (clientId: string, values: Partial<Pending>) =>
  change(all => all.map(one => (one.clientId === clientId ? { ...one, ...values } : one)));

function change(next: (all: Pending[]) => Pending[]) {
  outbox.set(next);
  if (storageKey) writeJson(storageKey, outbox.get().length > 0 ? outbox.get() : null);
}
