import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../api/types';
import { EndnoteField } from '../closing/EndnoteField';
import { longestEndnote } from '../closing/form';
import { LateForm } from './LateForm';
import { useQualify } from './useQualify';

/** Another endnote. What it said before stays in the history. */
export function EndnoteForm({ conversation, leave }: { conversation: Conversation; leave: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(conversation.endnote ?? '');
  const { busy, save } = useQualify(conversation, leave);
  const endnote = text.trim();
  const ready = endnote !== '' && endnote !== conversation.endnote && endnote.length <= longestEndnote;
  return (
    <LateForm action={t('search.saveEndnote')} busy={busy} ready={ready} save={() => void save({ endnote })} leave={leave}>
      <div className="field">
        <label className="label" htmlFor="endnote">
          {t('closing.endnote')} <span className="opt">{t('closing.endnoteHelp')}</span>
        </label>
        <EndnoteField text={text} set={setText} problem={null} autoFocus />
      </div>
    </LateForm>
  );
}
