import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import type { Conversation } from '../api/types';
import { choiceOf, emptyForm, type ClosingForm } from '../closing/form';
import { TypeField } from '../closing/TypeField';
import { problemText } from '../i18n/problems';
import { applyConversation, cache, keys } from '../live/store';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';
import { logApi, logKeys } from './calls';

const formOf = (conversation: Conversation): ClosingForm => ({ ...emptyForm, typeId: conversation.type?.id ?? null });

/** The conversation type, also long after the end: reports then show the latest one. */
export function Qualification({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const types = useQuery({ queryKey: keys.types, queryFn: api.types }).data?.items ?? [];
  const [form, setForm] = useState<ClosingForm | null>(null);
  const [busy, setBusy] = useState(false);
  const choice = form && choiceOf(form, types);
  const ready = choice !== null && (choice.newType !== undefined || (choice.typeId !== undefined && choice.typeId !== conversation.type?.id));

  async function save() {
    if (!choice || !ready) return;
    setBusy(true);
    try {
      applyConversation(await logApi.qualify(conversation.conversationId, choice));
      setForm(null);
      void cache.invalidateQueries({ queryKey: keys.types });
      void cache.invalidateQueries({ queryKey: logKeys.all });
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error) });
    } finally {
      setBusy(false);
    }
  }

  if (!form)
    return (
      <div className="sec row-h">
        <dl className="facts grow">
          <dt>{t('closing.type')}</dt>
          <dd>{conversation.type?.name ?? t('reports.unqualified')}</dd>
          {conversation.endnote && (
            <>
              <dt>{t('closing.endnote')}</dt>
              <dd dir="auto">{conversation.endnote}</dd>
            </>
          )}
        </dl>
        <Btn size="sm" onPress={() => setForm(formOf(conversation))}>
          {t(conversation.type ? 'closing.changeType' : 'search.chooseType')}
        </Btn>
      </div>
    );
  return (
    <div
      className="sec"
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        setForm(null);
      }}>
      <TypeField form={form} setForm={setForm} types={types} problem={null} note={null} />
      <div className="row-h">
        <Btn size="sm" look="primary" busy={busy} isDisabled={!ready} onPress={() => void save()}>
          {t('search.saveType')}
        </Btn>
        <Btn size="sm" look="plain" onPress={() => setForm(null)}>
          {t('cancel')}
        </Btn>
      </div>
    </div>
  );
}
