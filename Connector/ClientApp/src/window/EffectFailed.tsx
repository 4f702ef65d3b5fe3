import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import type { Entry } from '../api/types';
import { problemText } from '../i18n/problems';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';

/** What the receiver said, and Retry. What comes of it is a new line of the log. */
export function EffectFailed({ entry, effectId, conversationId }: { entry: Entry; effectId: string; conversationId: string }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);

  async function retry() {
    setBusy(true);
    try {
      await api.retryEffect(conversationId, effectId);
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error), text: entry.recipient ?? '' });
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      {entry.detail && (
        <>
          {' · '}
          <bdi className="event__said">{entry.detail}</bdi>
        </>
      )}{' '}
      <Btn size="sm" isDisabled={busy} onPress={() => void retry()}>
        <RotateCcw className="i i--sm" aria-hidden />
        {t('message.retry')}
      </Btn>
    </>
  );
}
