import i18n from 'i18next';
import type { BulkItem } from '../api/timeTypes';
import type { Item } from '../api/types';
import { firstName } from '../shell/people';

/** Why one of many is left as it is: in our words, else in the server's. */
export function blockedText(blocked: BulkItem, item: Item | undefined): string {
  const key = `problem.${blocked.reason}`;
  if (!i18n.exists(key)) return blocked.detail ?? i18n.t('problem.refused');
  const name = blocked.agent?.name ?? (item ? firstName(item.contact) : i18n.t('someone'));
  return i18n.t(key, { name, channel: item ? i18n.t(`channel.${item.channel}`) : '' });
}

/** Until when all of a batch can be taken back together: the first seal. */
export function undoUntil(items: readonly BulkItem[]): string | null {
  const times = items.flatMap(one => (one.outcome === 'ok' && one.undoUntil ? [one.undoUntil] : []));
  return times.length === 0 ? null : times.reduce((first, at) => (Date.parse(at) < Date.parse(first) ? at : first));
}
