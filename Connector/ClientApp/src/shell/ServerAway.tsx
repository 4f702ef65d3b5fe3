import { CloudOff } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Btn, Empty } from './ui';

/** The very first question found no server; asked again by itself. */
export function ServerAway({ retry }: { retry: () => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    const timer = setTimeout(retry, 5000);
    return () => clearTimeout(timer);
  }, [retry]);
  return (
    <main className="away">
      <Empty icon={CloudOff} title={t('away.title')} action={<Btn onPress={retry}>{t('line.tryNow')}</Btn>}>
        {t('away.text')}
      </Empty>
    </main>
  );
}
