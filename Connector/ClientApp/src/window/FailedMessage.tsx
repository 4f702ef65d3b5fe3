import { RotateCcw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import type { Entry, Item } from '../api/types';
import { insertIntoComposer } from '../composer/drafts';
import { i18n } from '../i18n';
import { problemText } from '../i18n/problems';
import { receive } from '../live/logStore';
import { focusComposer } from '../panel/useShow';
import { firstName } from '../shell/people';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';
import type { MessageRow } from './timeline';

/** Reasons whose own words say it all; for the others the platform's words stand beside them. */
const plain = new Set(['window-over', 'recipient-unavailable', 'token-invalid', 'unreachable', 'answer-lost', 'expired']);

/** What did not arrive, why, and what can be done: nothing happens to it by itself. */
export function FailedMessage({ row, item }: { row: MessageRow; item: Item }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const id = item.conversationId;
  const values = { name: firstName(item.contact), channel: t(`channel.${item.channel}`) };
  const known = row.reason !== null && i18n.exists(`reason.${row.reason}`);

  async function run(call: (id: string, messageId: string) => Promise<Entry>, after?: () => void) {
    setBusy(true);
    try {
      receive(id, [await call(id, row.messageId)]);
      after?.();
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error), text: values.name });
    } finally {
      setBusy(false);
    }
  }
  const edit = () =>
    run(api.discardMessage, () => {
      insertIntoComposer(id, row.text ?? '');
      focusComposer(id);
    });

  return (
    <div className="msg__fail" role="group" aria-label={t('message.notDelivered')}>
      <p>
        <TriangleAlert className="i i--sm" aria-hidden />
        <span>
          <b>{row.delivery === 'unknown' ? t('message.unknown') : t('message.notDelivered')}</b>{' '}
          {known ? t(`reason.${row.reason}`, values) : (row.reason ?? t('reason.none', values))}{' '}
          {row.detail && !(known && plain.has(row.reason ?? '')) && <bdi>({row.detail}) </bdi>}
          {row.delivery === 'unknown' ? t('message.unknownText', values) : t('message.notSeen', values)}
        </span>
      </p>
      <div>
        <Btn size="sm" isDisabled={busy} onPress={() => void run(api.retryMessage)}>
          <RotateCcw className="i i--sm" aria-hidden />
          {t('message.retry')}
        </Btn>
        {row.text && !row.template && (
          <Btn size="sm" look="plain" isDisabled={busy} onPress={() => void edit()}>
            {t('message.edit')}
          </Btn>
        )}
        <Btn size="sm" look="plain" isDisabled={busy} onPress={() => void run(api.discardMessage)}>
          {t('message.discard')}
        </Btn>
      </div>
    </div>
  );
}
