import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Grey shapes of the content after 300 ms, a sentence after 5 s: nobody looks at a spinner without an end. */
export function Waiting({ rows = 3, shape = 'row' }: { rows?: number; shape?: 'row' | 'block' }) {
  const { t } = useTranslation();
  const [stage, setStage] = useState(0);
  useEffect(() => {
    const timers = [setTimeout(() => setStage(1), 300), setTimeout(() => setStage(2), 5000)];
    return () => timers.forEach(clearTimeout);
  }, []);
  if (stage === 0) return <div aria-busy />;
  return (
    <div className="sks" role="status">
      <span className="vh">{t('loading')}</span>
      {stage === 2 && <p className="meta sks__long">{t('loadingLong')}</p>}
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="skrow" aria-hidden>
          {shape === 'row' && <span className="sk sk--av" />}
          <span className="sk sk--1" />
          <span className="sk sk--2" />
          <span className="sk sk--3" />
        </div>
      ))}
    </div>
  );
}
