import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, TypeRef } from '../api/types';
import { choiceOf, emptyForm } from '../closing/form';
import { TypeField } from '../closing/TypeField';
import { LateForm } from './LateForm';
import { useQualify } from './useQualify';

/** Another conversation type. */
export function TypeForm({ conversation, types, leave }: { conversation: Conversation; types: TypeRef[]; leave: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState(emptyForm);
  const { busy, save } = useQualify(conversation, leave);
  const choice = choiceOf(form, types);
  const ready = choice.newType !== undefined || (choice.typeId !== undefined && choice.typeId !== conversation.type?.id);
  const wished = choice.newType ?? types.find(type => type.id === choice.typeId)?.name;
  const typeNow = conversation.type?.name ?? t('reports.unqualified');
  return (
    <LateForm action={t('search.saveType')} busy={busy} ready={ready} save={() => void save(choice)} leave={leave}>
      {/* Begun without the present type: beside what is typed, nobody could tell which of the two is saved. */}
      <TypeField form={form} setForm={setForm} types={types} problem={null} note={t('search.typeNow', { type: typeNow })} />
      <p className="help" role="status">
        {ready && wished && t(choice.newType ? 'search.savesNew' : 'search.saves', { type: wished })}
      </p>
    </LateForm>
  );
}
