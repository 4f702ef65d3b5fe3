import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconBtn } from '../shell/ui';

export const searchId = 'log-q';
const soon = 250;

interface Props {
  value: string;
  set: (q: string) => void;
  /** Arrow down: to the first result. */
  leave: () => void;
}

/** Asks when somebody stops typing, or at once by Enter. */
export function SearchField({ value, set, leave }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  // What was asked last: a value that is another one came from outside (a link, "clear filters").
  const [asked, setAsked] = useState(value);
  if (asked !== value) {
    setAsked(value);
    setTyped(value);
  }
  const ask = (text: string) => {
    setAsked(text.trim());
    set(text.trim());
  };
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => ask(typed), soon);
    return () => clearTimeout(timer);
  });
  return (
    <div className="find" role="search">
      <Search className="i" aria-hidden />
      <label className="vh" htmlFor={searchId}>
        {t('search.label')}
      </label>
      <input
        id={searchId}
        ref={input}
        className="bare grow"
        type="text"
        dir="auto"
        autoComplete="off"
        maxLength={500}
        placeholder={t('search.label')}
        aria-describedby="log-help"
        value={typed}
        onChange={event => setTyped(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') ask(typed);
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            leave();
          }
          if (event.key === 'Escape' && typed) {
            event.stopPropagation();
            setTyped('');
            ask('');
          }
        }}
      />
      {typed && (
        <IconBtn
          label={t('search.clear')}
          icon={X}
          onPress={() => {
            setTyped('');
            ask('');
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}
