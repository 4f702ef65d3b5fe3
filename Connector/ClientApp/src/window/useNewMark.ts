import { useEffect, useRef, useState } from 'react';

/** The seq after which messages are "new since you looked": set when the agent looks elsewhere, kept while they read, null at first. */
export function useNewMark(looking: boolean, last: number): number | null {
  const [mark, setMark] = useState<number | null>(null);
  const latest = useRef(last);
  const loaded = last > 0;
  useEffect(() => {
    latest.current = last;
  }, [last]);
  useEffect(() => {
    const away = () => {
      if (latest.current > 0) setMark(latest.current);
    };
    if (!looking) away();
    const visibility = () => {
      if (document.hidden) away();
    };
    document.addEventListener('visibilitychange', visibility);
    return () => document.removeEventListener('visibilitychange', visibility);
  }, [looking, loaded]);
  return mark;
}
