import { useState } from 'react';
import { problemText } from '../i18n/problems';

/** Runs what a dialog was asked for, closes it, or says in it what went wrong. */
export function useAsk(close: () => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (save: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    try {
      await save();
      close();
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };
  return { busy, problem, setProblem, run };
}
