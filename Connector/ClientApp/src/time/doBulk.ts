import i18n from 'i18next';
import { serverNow } from '../api/http';
import { timeApi } from '../api/timeCalls';
import type { BulkAction, BulkRequest } from '../api/timeTypes';
import { problemText } from '../i18n/problems';
import { cache, keys } from '../live/store';
import { dismiss, offerBatch, sayNews, type BatchToast } from '../shell/toasts';
import { undoUntil } from './bulk';
import { stopChoosing } from './selection';

/** Closes or ends many, and offers to take all of it back. What changed since the dry run is left as it is, and said. */
export async function doBulk(action: BulkAction, body: BulkRequest) {
  const done = await timeApi.bulk(action, body);
  stopChoosing();
  if (body.newType) void cache.invalidateQueries({ queryKey: keys.types });
  const until = undoUntil(done.items);
  const ids = done.items.filter(one => one.outcome === 'ok').map(one => one.conversationId);
  if (until) offerBatch({ action, ids, until, startedAt: serverNow() });
  else if (ids.length > 0) sayNews({ icon: 'check', title: i18n.t(`time.bulk.done.${action}`, { count: ids.length }) });
  if (done.blocked > 0) sayNews({ icon: 'alert', title: i18n.t('time.bulk.changed', { count: done.blocked }) });
}

export async function undoBulk(toast: BatchToast) {
  dismiss(toast.id);
  try {
    const back = await timeApi.undoBulk(toast.ids);
    const late = back.blocked > 0 ? { text: i18n.t('time.bulk.late', { count: back.blocked }) } : {};
    sayNews({ icon: 'undo', title: i18n.t('time.bulk.undone', { count: back.ok }), ...late });
  } catch (error) {
    sayNews({ icon: 'alert', title: problemText(error) });
    if (Date.parse(toast.until) > serverNow()) offerBatch(toast);
  }
}
