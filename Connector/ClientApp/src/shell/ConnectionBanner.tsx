import { Check, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clock } from '../i18n/format';
import { tryNow, useLine } from '../live/hub';
import { Banner, Btn } from './ui';

export function ConnectionBanner() {
  const { t } = useTranslation();
  const line = useLine();
  if (line.state === 'back')
    return (
      <Banner icon={Check} tone="ok" role="status">
        {t('line.back')}
      </Banner>
    );
  if (line.state !== 'lost') return null;
  return (
    <Banner
      icon={RefreshCw}
      tone="attention"
      role="status"
      action={
        <Btn size="sm" onPress={tryNow}>
          {t('line.tryNow')}
        </Btn>
      }>
      <b>{t('line.lost', { time: clock(line.since) })}</b> {t('line.lostText')}
    </Banner>
  );
}
