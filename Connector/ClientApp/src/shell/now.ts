import { useEffect, useState } from 'react';
import { serverNow } from '../api/http';

/** The server's time in milliseconds, renewed every `every` ms while the component is shown. */
export function useNow(every = 1000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
