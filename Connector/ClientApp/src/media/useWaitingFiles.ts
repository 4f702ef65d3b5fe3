import { useEffect } from 'react';
import { readFilesAgain } from '../live/logStore';
import type { TimelineRow } from '../window/timeline';

const first = 3000;
const most = 20_000;
/** A window with very many files asks for the newest ones only; the others come with the next reading of the log. */
const together = 5;

/** As long as a shown file is still being fetched, asks now and then whether it came: a file's arrival is no entry of the log. */
export function useWaitingFiles(conversationId: string, rows: readonly TimelineRow[]) {
  // With how many of them wait, so that the asking begins anew when one more is tried again.
  const waiting = rows
    .map(row => ({ seq: row.seq, count: row.row === 'message' ? row.attachments.filter(file => file.state === 'waiting').length : 0 }))
    .filter(({ count }) => count > 0)
    .slice(-together)
    .map(({ seq, count }) => `${seq}:${count}`)
    .join(' ');
  useEffect(() => {
    if (!waiting) return;
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const ask = (delay: number) => {
      timer = setTimeout(async () => {
        // A failure is no news: the connection banner says what is wrong, and the next try comes by itself.
        await Promise.allSettled(waiting.split(' ').map(seq => readFilesAgain(conversationId, Number.parseInt(seq, 10))));
        if (!over) ask(Math.min(most, delay * 1.5));
      }, delay);
    };
    ask(first);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [conversationId, waiting]);
}
