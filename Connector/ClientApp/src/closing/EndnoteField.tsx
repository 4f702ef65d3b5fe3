import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { longestEndnote } from './form';

/** From so many characters left on it says how many there are. */
const soon = 200;

interface Props {
  text: string;
  set: (text: string) => void;
  problem: string | null;
  autoFocus?: boolean;
}

/** The note for the log. It says how much room is left before there is none. */
export function EndnoteField({ text, set, problem, autoFocus = false }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (problem) field.current?.focus();
  }, [problem]);
  const left = longestEndnote - text.trim().length;
  const isBad = left < 0;
  return (
    <>
      <textarea
        ref={field}
        className={`area${isBad ? ' input--bad' : ''}`}
        id="endnote"
        rows={2}
        dir="auto"
        autoFocus={autoFocus}
        value={text}
        aria-invalid={isBad}
        aria-describedby={left <= soon ? 'endnote-help' : undefined}
        onChange={event => set(event.target.value)}
      />
      {left <= soon && (
        <p className={`help${isBad ? ' help--bad' : ''}`} id="endnote-help" role={isBad ? 'alert' : undefined}>
          {isBad && <CircleAlert className="i i--sm" aria-hidden />}
          {isBad ? t('closing.endnoteOver', { count: -left, most: longestEndnote }) : t('closing.endnoteLeft', { count: left })}
        </p>
      )}
    </>
  );
}
