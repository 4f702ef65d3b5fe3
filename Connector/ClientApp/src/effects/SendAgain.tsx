import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '../administration/AskDialog';
import { useAsk } from '../administration/useAsk';
import { effectApi, effectKeys } from '../api/effectCalls';
import { EmailField } from '../closing/EmailField';
import { emptyForm, isAddress, recipientsOf } from '../closing/form';
import { cache } from '../live/store';
import { Toggle } from '../shell/Toggle';

/** Whom the history goes to, too. What arrived there before stays the only one where the receiver can tell. */
export function SendAgain({ conversationId, close }: { conversationId: string; close: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState(emptyForm);
  const { busy, problem, setProblem, run } = useAsk(close);
  const send = () => {
    const emailTo = recipientsOf(form);
    const wrong = emailTo.find(one => !isAddress(one));
    if (wrong) return setProblem(t('closing.notAnAddress', { text: wrong }));
    if (emailTo.length === 0 && !form.zendesk) return setProblem(t('effects.nobody'));
    void run(async () => {
      await effectApi.send(conversationId, { emailTo, zendesk: form.zendesk });
      await cache.invalidateQueries({ queryKey: effectKeys.of(conversationId) });
    });
  };
  return (
    <AskDialog title={t('effects.sendTitle')} close={close} action={t('effects.send')} busy={busy} run={send}>
      <EmailField
        form={form}
        setForm={changed => {
          setProblem(null);
          setForm(changed);
        }}
        reason={null}
        problem={problem}
      />
      <Toggle isSelected={form.zendesk} onChange={zendesk => setForm({ ...form, zendesk })}>
        {t('closing.zendesk')}
      </Toggle>
      <p className="meta">{t('effects.sendHint')}</p>
    </AskDialog>
  );
}
