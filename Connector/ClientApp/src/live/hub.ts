import { HttpTransportType, HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';
import { useSyncExternalStore } from 'react';
import type { ServerDraft } from '../api/dayTypes';
import type { Changed, Entries } from '../api/types';
import { customerTypes } from './typing';
import { receive, resumeLogs, watch } from './logStore';

export interface Line {
  state: 'connecting' | 'connected' | 'lost' | 'back';
  since: number;
  everConnected: boolean;
}

let line: Line = { state: 'connecting', since: Date.now(), everConnected: false };
const listeners = new Set<() => void>();
let connection: HubConnection | null = null;
let wanted = false;
let wake: (() => void) | null = null;

export const useLine = (): Line =>
  useSyncExternalStore(
    listener => (listeners.add(listener), () => listeners.delete(listener)),
    () => line,
  );

function say(state: Line['state']) {
  if (state === 'lost' && line.state === 'lost') return;
  line = { state, since: Date.now(), everConnected: line.everConnected || state === 'connected' || state === 'back' };
  for (const listener of listeners) listener();
}

/** 0.3 s, then twice as long each time, at most 10 s, never in step with other desks. */
const delay = (attempt: number) => Math.min(10_000, 300 * 2 ** attempt) * (0.75 + Math.random() / 2);

interface Events {
  changed: (changes: Changed[]) => void;
  notices: () => void;
  types: () => void;
  draft: (draft: ServerDraft) => void;
  canned: () => void;
  offers: () => void;
  people: () => void;
  erased: (contacts: string[]) => void;
  resumed: () => void;
}

/** Connects until {@link disconnect}; the line is re-made for ever, and `resumed` is called each time something may have been missed. */
export function connect(events: Events) {
  wanted = true;
  const hub = new HubConnectionBuilder()
    .withUrl('/live', { skipNegotiation: true, transport: HttpTransportType.WebSockets })
    .configureLogging(LogLevel.None)
    .build();
  connection = hub;
  hub.on('changed', (changes: Changed[]) => events.changed(changes));
  hub.on('entries', ({ conversationId, entries }: Entries) => receive(conversationId, entries));
  hub.on('typing', ({ conversationId }: { conversationId: string }) => customerTypes(conversationId));
  hub.on('notices', () => events.notices());
  hub.on('types', () => events.types());
  hub.on('draft', (draft: ServerDraft) => events.draft(draft));
  hub.on('canned', () => events.canned());
  hub.on('offers', () => events.offers());
  hub.on('people', () => events.people());
  hub.on('erased', ({ ids }: { ids: string[] }) => events.erased(ids));
  // The server itself may not have heard everything, and says so to all desks at once: they shall not all ask at once.
  hub.on('missed', () => setTimeout(() => readAgain(hub, events), Math.random() * 2000));
  hub.onclose(() => {
    if (wanted && connection === hub) void keepTrying(hub, events);
  });
  void keepTrying(hub, events);
}

const rest = (attempt: number) =>
  Promise.race([
    new Promise(done => setTimeout(done, delay(attempt))),
    new Promise<void>(done => {
      wake = done;
    }),
  ]);

function readAgain(hub: HubConnection, events: Events) {
  if (connection !== hub || hub.state !== HubConnectionState.Connected) return;
  resumeLogs();
  events.resumed();
}

async function keepTrying(hub: HubConnection, events: Events) {
  if (line.everConnected) {
    say('lost');
    // A server that starts again closes all desks at once; they shall not all come back at once, to the one that is leaving.
    await rest(0);
  }
  for (let attempt = 0; wanted && connection === hub; attempt++) {
    try {
      await hub.start();
      break;
    } catch {
      // The banner says it; the reason (server away, network away) makes no difference to an agent.
      if (attempt >= 1) say('lost');
      await rest(attempt);
    }
  }
  // The server says hello before it counts us in: only its answer to a call means that from now on nothing is missed.
  await hub.invoke('Ready').catch((error: unknown) => console.warn('The live hub did not answer.', error));
  if (hub.state !== HubConnectionState.Connected) return;
  say(line.state === 'lost' ? 'back' : 'connected');
  readAgain(hub, events);
  if (line.state === 'back')
    setTimeout(() => {
      if (line.state === 'back') say('connected');
    }, 5000);
}

/** "Try now" of the banner. */
export const tryNow = () => wake?.();
window.addEventListener('online', tryNow);
// The socket would notice only when a ping stays unanswered, half a minute later.
window.addEventListener('offline', () => void connection?.stop());

export function disconnect() {
  wanted = false;
  void connection?.stop();
  connection = null;
  line = { state: 'connecting', since: Date.now(), everConnected: false };
}

const tell = async (method: 'Open' | 'Leave', id: string) => {
  if (connection?.state !== HubConnectionState.Connected) return;
  try {
    await connection.invoke(method, id);
  } catch (error) {
    console.warn(`${method} was refused by the live hub.`, error);
  }
};
watch.open = id => tell('Open', id);
watch.leave = id => tell('Leave', id);
