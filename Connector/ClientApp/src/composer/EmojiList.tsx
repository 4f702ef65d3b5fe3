import { X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconBtn } from '../shell/ui';
import { findEmoji, type Emoji } from './emoji';

/** Names and search words, in the language of the desk; loaded when somebody asks for the list, from our own server. */
const load = async (language: string): Promise<Emoji[]> => {
  const data = language === 'fr' ? await import('emojibase-data/fr/compact.json') : await import('emojibase-data/en/compact.json');
  return data.default as unknown as Emoji[];
};

interface Props {
  insert: (emoji: string) => void;
  close: () => void;
}

/** In the flow above the field. The signs are those of the system's font: nothing is loaded for them. */
export default function EmojiList({ insert, close }: Props) {
  const { t, i18n } = useTranslation();
  const [all, setAll] = useState<Emoji[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [wish, setWish] = useState('');
  useEffect(() => {
    let wanted = true;
    load(i18n.language).then(
      found => {
        if (wanted) setAll(found);
      },
      (error: unknown) => {
        console.warn('The emoji could not be loaded.', error);
        if (wanted) setFailed(true);
      },
    );
    return () => {
      wanted = false;
    };
  }, [i18n.language]);
  const shown = useMemo(() => findEmoji(all ?? [], wish), [all, wish]);
  return (
    <div
      className="canned emoji"
      role="group"
      aria-label={t('emoji.title')}
      onKeyDown={event => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}>
      <div className="emoji__head">
        <input
          className="input"
          type="search"
          autoFocus
          aria-label={t('emoji.find')}
          placeholder={t('emoji.find')}
          value={wish}
          onChange={event => setWish(event.target.value)}
          onKeyDown={event => {
            const first = shown[0];
            if (event.key !== 'Enter' || !first) return;
            event.preventDefault();
            insert(first.unicode);
          }}
        />
        <IconBtn label={t('dialog.close')} icon={X} keys="Esc" onPress={close} />
      </div>
      {failed ? (
        <p className="meta" role="status">
          {t('emoji.failed')}
        </p>
      ) : (
        <ListBox
          className="emoji__list"
          aria-label={t('emoji.title')}
          layout="grid"
          items={shown}
          selectionMode="none"
          renderEmptyState={() => <p className="meta">{t(all ? 'emoji.none' : 'emoji.coming')}</p>}
          onAction={key => insert(String(key))}>
          {emoji => (
            <ListBoxItem id={emoji.unicode} textValue={emoji.label} aria-label={emoji.label} className="emoji__one">
              {emoji.unicode}
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </div>
  );
}
