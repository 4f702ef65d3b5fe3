import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from './AskDialog';

/** The secret that signs, for the one time that anybody sees it. */
export function SecretDialog({ secret, close }: { secret: string; close: () => void }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    // Without the right to the clipboard it is there to be selected.
    navigator.clipboard?.writeText(secret).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <AskDialog title={t('webhooks.secretTitle')} close={close} action={t('webhooks.copy')} busy={false} run={copy}>
      <p>{t('webhooks.secretText')}</p>
      <code className="secret" dir="ltr">
        {secret}
      </code>
      <p className="meta" role="status">
        {copied && t('webhooks.copied')}
      </p>
    </AskDialog>
  );
}
