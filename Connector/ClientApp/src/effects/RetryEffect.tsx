import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../i18n/problems';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';

/** Tries once more; the list says what came of it. */
export function RetryEffect({ target, retry }: { target: string; retry: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  return (
    <Btn
      size="sm"
      busy={busy}
      aria-label={t('effects.retryOf', { target })}
      onPress={() => {
        setBusy(true);
        retry()
          .catch((error: unknown) => sayNews({ icon: 'alert', title: problemText(error), text: target }))
          .finally(() => setBusy(false));
      }}>
      {t('effects.retry')}
    </Btn>
  );
}
