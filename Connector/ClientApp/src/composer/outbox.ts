import { api } from '../api/calls';
import { pause } from '../api/http';
import { Problem } from '../api/problem';
import { receive } from '../live/logStore';
import { readJson, writeJson } from '../shell/storage';
import { createStore } from '../shell/store';

/** A message the server has not confirmed yet. It is shown, but never as sent. */
export interface Pending {
  clientId: string;
  conversationId: string;
  text: string;
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

export function enqueue(conversationId: string, text: string) {
  const one: Pending = { clientId: crypto.randomUUID(), conversationId, text, at: Date.now(), state: 'posting', problem: null };
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
        const entry = await api.send(conversationId, next.clientId, next.text);
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

const update = (clientId: string, values: Partial<Pending>) =>
  change(all => all.map(one => (one.clientId === clientId ? { ...one, ...values } : one)));

function change(next: (all: Pending[]) => Pending[]) {
  outbox.set(next);
  if (storageKey) writeJson(storageKey, outbox.get().length > 0 ? outbox.get() : null);
}
