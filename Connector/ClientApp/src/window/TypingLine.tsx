import { useTranslation } from 'react-i18next';
import { useTyping } from '../live/typing';

/** "Maria is writing…". Between messages and field, so that nothing in either moves when it comes. */
export function TypingLine({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const typing = useTyping(id);
  return (
    <div className="typing" role="status">
      {typing && (
        <p>
          <span className="dots" aria-hidden>
            <i />
            <i />
            <i />
          </span>
          {t('window.typing', { name })}
        </p>
      )}
    </div>
  );
}
