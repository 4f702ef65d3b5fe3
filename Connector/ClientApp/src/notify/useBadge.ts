import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePrefs } from '../shell/prefs';
import { showCount } from './icon';

/** Title and icon of the tab say how many wait, unless the agent switched it off. */
export function useBadge(waiting: number) {
  const { t } = useTranslation();
  const { badge } = usePrefs();
  const count = badge ? waiting : 0;
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}${t('nav.desk')} – ChatClosing`;
    showCount(count).catch((error: unknown) => console.warn('The icon could not be drawn.', error));
  }, [count, t]);
  useEffect(() => () => void showCount(0), []);
}
