import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setSearch } from '../shell/route';

const soon = 250;

/** What is looked for is in the address, so that a link can name one contact. `says` is told when the search is over. */
export function ContactSearch({ wish, says }: { wish: string; says: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(wish);
  useEffect(() => {
    const timer = setTimeout(() => setSearch({ contact: typed.trim() || null }), soon);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className="field finding">
      <label className="label" htmlFor="contact-q">
        {t('privacy.find')}
      </label>
      <input
        className="input"
        id="contact-q"
        type="search"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        aria-describedby="contact-says"
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <p className="help" id="contact-says" role="status">
        {says || t('privacy.findHelp')}
      </p>
    </div>
  );
}
