import { useLayoutEffect, useRef, useState, type SyntheticEvent } from 'react';

/** A text field that others write into at its cursor: the cursor stands behind what was written, and the focus comes back. */
export function useField(text: string, write: (text: string) => void) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [cursor, setCursor] = useState(text.length);
  const [here, setHere] = useState(false);
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(wanted.current, wanted.current);
    setCursor(wanted.current);
    wanted.current = null;
  }, [text]);

  const put = (next: string, at: number) => {
    wanted.current = at;
    write(next);
  };
  const insert = (what: string) => {
    const from = field.current?.selectionStart ?? text.length;
    const to = field.current?.selectionEnd ?? from;
    put(text.slice(0, from) + what + text.slice(to), from + what.length);
  };
  const follow = (event: SyntheticEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    setCursor(selectionStart === selectionEnd ? selectionStart : -1);
  };
  return {
    field,
    cursor,
    here,
    put,
    insert,
    track: { onSelect: follow, onFocus: () => setHere(true), onBlur: () => setHere(false) },
  };
}
