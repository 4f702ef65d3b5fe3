import type { Presence } from '../api/teamTypes';

/** Full, a ring, barred: how somebody stands, beside the word that says so. */
export const Dot = ({ status }: { status: Presence }) => <span className={`dot dot--${status}`} aria-hidden />;
