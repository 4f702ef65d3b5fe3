import { api } from '../api/calls';
import { Problem } from '../api/problem';
import type { Entry } from '../api/types';
import { stop } from './typing';
import { lastSeq, mergeEntries, mergePage, renewFiles } from './reconcile';

export interface LogState {
  entries: Entry[];
  status: 'loading' | 'ready' | 'error';
  problem: Problem | null;
}

interface Log {
  state: LogState;
  waiting: Entry[];
  readers: number;
  reading: Promise<void> | null;
  again: boolean;
  listeners: Set<() => void>;
}

const empty: LogState = { entries: [], status: 'loading', problem: null };
const logs = new Map<string, Log>();
/** Set by the hub: tells the server that we look at a conversation, or no longer do. */
export const watch = { open: async (_id: string) => {}, leave: async (_id: string) => {} };

function logOf(id: string): Log {
  let log = logs.get(id);
  if (!log) {
    log = { state: empty, waiting: [], readers: 0, reading: null, again: false, listeners: new Set() };
    logs.set(id, log);
  }
  return log;
}

function set(log: Log, state: LogState) {
  log.state = state;
  for (const listener of log.listeners) listener();
}

export const logState = (id: string): LogState => logs.get(id)?.state ?? empty;

/** Opens a log for one reader; the returned function closes it. First Open at the hub, then read: nothing falls between. */
export function openLog(id: string): () => void {
  const log = logOf(id);
  if (++log.readers === 1) void watch.open(id).then(() => readOn(id));
  return () => {
    if (--log.readers === 0) void watch.leave(id);
  };
}

export function subscribeLog(id: string, listener: () => void): () => void {
  const log = logOf(id);
  log.listeners.add(listener);
  return () => {
    log.listeners.delete(listener);
  };
}

/** Entries that came by the hub or with a command's answer. */
export function receive(id: string, entries: readonly Entry[]) {
  const log = logs.get(id);
  if (!log) return;
  renew(log, entries);
  if (entries.some(entry => entry.name === 'message.received')) stop(id);
  if (log.state.status !== 'ready' || log.reading) {
    log.waiting.push(...entries);
    if (!log.reading) void readOn(id);
    return;
  }
  const merged = mergeEntries(log.state.entries, entries);
  if (merged.entries !== log.state.entries) set(log, { ...log.state, entries: merged.entries });
  if (merged.missingAfter !== null) {
    log.waiting.push(...entries);
    void readOn(id);
  }
}

function renew(log: Log, entries: readonly Entry[]) {
  const renewed = renewFiles(log.state.entries, entries);
  if (renewed !== log.state.entries) set(log, { ...log.state, entries: renewed });
}

/** Asks what became of the files of one entry. */
export async function readFilesAgain(id: string, seq: number): Promise<void> {
  const log = logs.get(id);
  if (log) renew(log, (await api.log(id, seq - 1, 1)).items);
}

/** Reads everything after what is known; one reading at a time, and once more if asked meanwhile. */
export async function readOn(id: string): Promise<void> {
  const log = logOf(id);
  if (log.reading) {
    log.again = true;
    return log.reading;
  }
  log.reading = read(id, log).finally(() => {
    log.reading = null;
  });
  await log.reading;
  const waiting = log.waiting.splice(0);
  const merged = mergeEntries(log.state.entries, waiting);
  if (log.state.status === 'ready' && merged.entries !== log.state.entries) set(log, { ...log.state, entries: merged.entries });
  if (log.again || merged.missingAfter !== null) {
    log.again = false;
    await readOn(id);
  }
}

/** Everything anew: what was read says more than it may now. Gone at once, whether or not the server answers. */
export async function readAnew(id: string): Promise<void> {
  const log = logs.get(id);
  if (!log) return;
  if (log.readers === 0) return void logs.delete(id);
  // A page that is on its way would be added to a log that has lost its beginning.
  while (log.reading) await log.reading;
  log.waiting = [];
  set(log, empty);
  await readOn(id);
}

async function read(id: string, log: Log) {
  if (log.state.status === 'error') set(log, { ...log.state, status: 'loading', problem: null });
  try {
    let more = true;
    while (more) {
      const page = await api.log(id, lastSeq(log.state.entries));
      const entries = mergePage(log.state.entries, page.items);
      more = page.next !== null && entries !== log.state.entries;
      set(log, { entries, status: 'ready', problem: null });
    }
  } catch (error) {
    const known = log.state.entries.length > 0;
    set(log, { ...log.state, status: known ? 'ready' : 'error', problem: Problem.from(error) });
  }
}

/** After a reconnect: every open window asks for what it missed. */
export function resumeLogs() {
  for (const [id, log] of logs) {
    if (log.readers > 0) void watch.open(id).then(() => readOn(id));
    else logs.delete(id);
  }
}

export function forgetLogs() {
  logs.clear();
}
