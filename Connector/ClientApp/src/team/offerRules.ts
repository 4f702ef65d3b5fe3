import type { Offer } from '../api/teamTypes';
import type { Changed, Entry } from '../api/types';

/** Whether a change means that the offer stands no more. */
export const isOver = (offer: Offer, { item }: Changed) => item?.offer?.offerId !== offer.offerId;

/** How an offer ended by its conversation's log; null when nobody needs to be told: I ended it myself. */
export function lastWord(entries: readonly Entry[], me: string): { how: 'accepted' | 'declined' | 'expired' | 'off'; by: string | null } | null {
  const last = entries.findLast(({ name }) => (name.startsWith('transfer.') && name !== 'transfer.offered') || name === 'conversation.reassigned');
  if (!last) return null;
  const by = last.by?.name ?? null;
  if (last.by?.id === me) return null;
  if (last.name === 'transfer.accepted') return { how: 'accepted', by };
  if (last.name === 'transfer.declined') return { how: 'declined', by };
  if (last.name === 'transfer.expired') return { how: 'expired', by: null };
  return last.name === 'transfer.cancelled' && last.by ? { how: 'off', by } : null;
}

/** Offers that were not known before: each is told once. */
export const fresh = <T extends { offerId: string }>(offers: readonly T[], known: ReadonlySet<string>): T[] =>
  offers.filter(offer => !known.has(offer.offerId));
