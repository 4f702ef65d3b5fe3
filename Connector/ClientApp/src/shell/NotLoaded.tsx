import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../i18n/problems';
import { Btn, Empty } from './ui';

/** It did not come: why, and once more. */
export function NotLoaded({ title, error, again }: { title: string; error: unknown; again: () => void }) {
  const { t } = useTranslation();
  return (
    <Empty icon={TriangleAlert} title={title} action={<Btn onPress={again}>{t('tryAgain')}</Btn>}>
      {problemText(error)}
    </Empty>
  );
}
