/** A bubble closed by a full stop. */
export function Brand({ href }: { href?: string }) {
  const inside = (
    <>
      <svg viewBox="0 0 22 22" aria-hidden>
        <path
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
          strokeLinejoin="round"
          strokeLinecap="round"
          d="M15.5 18.5H7.2A5.200 5.200 0 0 1 2 13.300V8.200A5.200 5.200 0 0 1 7.200 3h7.600A5.200 5.200 0 0 1 20 8.200v4.300"
        />
        <circle cx="19" cy="17.8" r="2.3" fill="currentColor" />
      </svg>
      <span>ChatClosing</span>
    </>
  );
  return href ? (
    <a className="brand" href={href}>
      {inside}
    </a>
  ) : (
    <span className="brand">{inside}</span>
  );
}
