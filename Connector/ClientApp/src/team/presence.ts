import type { Presence } from '../api/teamTypes';

export interface MyPresence {
  status: Presence;
  taken: number;
  limit: number | null;
}

/** "Limit reached" is nobody's choice: it follows from what is taken. Who is away stays away. */
export function presenceOf(told: Presence, taken: number, limit: number | null): MyPresence {
  if (told === 'away') return { status: 'away', taken, limit };
  return { status: limit !== null && taken >= limit ? 'limit-reached' : 'available', taken, limit };
}

/** "2 / 4", or "2" for who has no limit. */
export const places = ({ taken, limit }: Pick<MyPresence, 'taken' | 'limit'>) => (limit === null ? String(taken) : `${taken} / ${limit}`);
