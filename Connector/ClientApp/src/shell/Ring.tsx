/** The seconds that are left, as a number in a ring that empties. */
export function Ring({ until, startedAt, now }: { until: string; startedAt: number; now: number }) {
  const end = Date.parse(until);
  const left = Math.max(0, Math.ceil((end - now) / 1000));
  const total = Math.max(1, Math.round((end - startedAt) / 1000));
  return (
    <span className="ring" aria-hidden>
      <svg viewBox="0 0 32 32">
        <circle className="a" cx="16" cy="16" r="13.5" />
        <circle className="b" cx="16" cy="16" r="13.5" pathLength="100" strokeDasharray={`${Math.min(100, (100 * left) / total)} 100`} />
      </svg>
      {left}
    </span>
  );
}
