import { api } from '../api/calls';
import { serverNow } from '../api/http';
import type { Changed, Item } from '../api/types';
import { cache, keys } from '../live/store';
import { readJson, writeJson } from '../shell/storage';
import { offerBatch, offerUndo, toasts } from '../shell/toasts';
import { batchesOf, stillOpen, type Batch } from '../time/batches';

const key = 'cc.undo';
const batchKey = 'cc.undo.batches';
let stop = () => {};

/** What this tab offered to undo before it was loaded again is offered once more, and what it offers is remembered for that. */
export function startUndo() {
  const before = readJson<string[]>(key, [], sessionStorage);
  const batches = readJson<Batch[]>(batchKey, [], sessionStorage);
  stop = toasts.follow(() => {
    writeJson(key, offered(), sessionStorage);
    writeJson(batchKey, batchesOf(toasts.get()), sessionStorage);
  });
  for (const id of before) void offerAgain(id);
  for (const batch of stillOpen(batches, serverNow())) offerBatch(batch);
}

export function stopUndo() {
  stop();
  writeJson(key, null, sessionStorage);
  writeJson(batchKey, null, sessionStorage);
}

/**
 * The same agent closed or ended a conversation of their panel in another tab or on another computer: it can be undone here as well. To be asked
 * before the changes are taken in.
 */
export function offerOthers(changes: readonly Changed[]) {
  const panel = cache.getQueryData<{ items: Item[] }>(keys.panel)?.items ?? [];
  for (const { conversationId, status } of changes) {
    const isGone = status === 'Ending' || status === 'Closed' || status === 'Waiting';
    if (isGone && panel.some(item => item.conversationId === conversationId) && !offered().includes(conversationId)) void offerAgain(conversationId);
  }
}

const offered = () => toasts.get().flatMap(toast => (toast.kind === 'undo' ? [toast.item.conversationId] : []));

async function offerAgain(conversationId: string) {
  try {
    const it = await api.conversation(conversationId);
    // Here, too, it may have been pressed meanwhile.
    if (!it.undoUntil || offered().includes(conversationId)) return;
    const how = it.status === 'Ending' ? 'end' : 'close';
    // An end waits for what is still going out, and can be undone for so long.
    if (how === 'close' && Date.parse(it.undoUntil) <= serverNow()) return;
    offerUndo({ how, item: it, until: it.undoUntil, startedAt: serverNow(), isSeen: !it.channelTraits.canClose });
  } catch (error) {
    console.warn('Whether it can be undone could not be asked.', error);
  }
}
