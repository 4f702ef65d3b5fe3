import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdministeredQuestion, Question, QuestionDraft } from '../api/closingCalls';
import { teamApi } from '../api/teamCalls';
import { keys } from '../live/store';
import { Toggle } from '../shell/Toggle';
import { AskDialog } from './AskDialog';
import { Checks } from './Checks';
import { useAsk } from './useAsk';

interface Props {
  /** Null for a new one. */
  question: AdministeredQuestion | null;
  close: () => void;
  save: (draft: QuestionDraft) => Promise<unknown>;
}
const kinds: Question['kind'][] = ['scale', 'choice', 'text'];

const lines = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);

export function QuestionDialog({ question, close, save }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<QuestionDraft>(
    question ?? { text: '', kind: 'scale', choices: [], required: false, accounts: [], active: true },
  );
  const [choices, setChoices] = useState(draft.choices.join('\n'));
  // The opening hours name every account that there is.
  const { data: hours } = useQuery({ queryKey: keys.hours, queryFn: teamApi.hours });
  const accounts = [...new Set([...(hours?.items ?? []).map(one => one.account), ...draft.accounts])];
  const { busy, problem, setProblem, run } = useAsk(close);
  const listed = lines(choices);
  const fault = () => {
    if (!draft.text.trim()) return t('administration.questions.textMissing');
    return draft.kind === 'choice' && listed.length < 2 ? t('administration.questions.choicesMissing') : null;
  };
  return (
    <AskDialog
      title={t(question ? 'administration.questions.changeTitle' : 'administration.questions.add')}
      close={close}
      action={t('administration.save')}
      busy={busy}
      run={() => {
        const missing = fault();
        if (missing) setProblem(missing);
        else void run(() => save({ ...draft, text: draft.text.trim(), choices: draft.kind === 'choice' ? listed : [] }));
      }}>
      <label className="field">
        <span className="label">{t('administration.questions.question')}</span>
        <input
          className="input"
          autoFocus
          dir="auto"
          maxLength={200}
          value={draft.text}
          onChange={event => {
            setDraft({ ...draft, text: event.target.value });
            setProblem(null);
          }}
        />
      </label>
      <label className="field">
        <span className="label">{t('administration.questions.kind')}</span>
        <select className="select" value={draft.kind} onChange={event => setDraft({ ...draft, kind: event.target.value as Question['kind'] })}>
          {kinds.map(kind => (
            <option key={kind} value={kind}>
              {t(`administration.questions.kinds.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {draft.kind === 'choice' && (
        <label className="field">
          <span className="label">{t('administration.questions.choices')}</span>
          <textarea className="area" rows={3} dir="auto" value={choices} onChange={event => setChoices(event.target.value)} />
        </label>
      )}
      <Checks
        title={t('administration.questions.accounts')}
        help={t('administration.questions.accountsHint')}
        all={accounts.map(one => ({ id: one, name: one }))}
        chosen={draft.accounts}
        choose={chosen => setDraft({ ...draft, accounts: chosen })}
      />
      <Toggle isSelected={draft.required} onChange={required => setDraft({ ...draft, required })}>
        {t('administration.questions.required')}
      </Toggle>
      {problem && (
        <p className="help help--bad" role="alert">
          {problem}
        </p>
      )}
    </AskDialog>
  );
}
