import type { Changed } from '../api/types';

/** What is worth a sound and a notification. */
export type NewsKind = 'mine' | 'new' | 'back' | 'offer' | 'escalated';
export interface News {
  kind: NewsKind;
  /** The same in every tab: of several tabs one tells it. */
  key: string;
  conversationId: string;
  name: string;
}

/** What was known of a conversation before. */
export interface Known {
  status: string;
  previewAt: string | null;
  needsAnswer: boolean;
  escalatedAt?: string | null;
}

/** How old a conversation that nobody knew here may be to count as new: after a reconnect old ones come too. */
const freshMs = 60_000;

/** The news in one change; null when it is none: what colleagues do to each other's conversations is nobody's sound. */
export function newsOf(change: Changed, before: Known | undefined, me: string, name: string, now: number): News | null {
  const { item } = change;
  if (!item?.needsAnswer) return null;
  const wrote = item.previewAt !== null && item.previewAt !== before?.previewAt;
  const { conversationId } = change;
  const news = (kind: NewsKind): News => ({ kind, key: `${kind} ${conversationId} ${item.previewAt ?? change.version}`, conversationId, name });
  const fresh = item.previewAt !== null && now - Date.parse(item.previewAt) < freshMs;
  if (item.status === 'Engaged' && item.agent?.id === me) return wrote && (before ? true : fresh) ? news('mine') : null;
  if (item.status === 'Waiting' && before?.status !== 'Waiting') return fresh ? news('new') : null;
  return null;
}

/** For supervisors: one waits too long. After a reconnect old ones come too; they stand in the list. */
export function escalationOf({ conversationId, item }: Changed, before: Known | undefined, name: string, now: number): News | null {
  const at = item?.escalatedAt;
  if (!at || before?.escalatedAt === at || now - Date.parse(at) >= freshMs) return null;
  return { kind: 'escalated', key: `escalated ${conversationId} ${at}`, conversationId, name };
}

/** Whether the agent wants to hear of it. */
export const isWanted = (kind: NewsKind, prefs: { notifyNew: boolean }) => kind !== 'new' || prefs.notifyNew;

/** Keys that were told already, the newest last; the list stays short. */
export const remember = (told: readonly string[], key: string): string[] => [...told, key].slice(-50);
