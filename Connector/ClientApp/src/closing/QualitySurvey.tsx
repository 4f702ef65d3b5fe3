import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Question } from '../api/closingCalls';
import type { ClosingForm } from './form';

interface Props {
  questions: Question[];
  form: ClosingForm;
  setForm: (form: ClosingForm) => void;
  problem: string | null;
}
const scale = ['1', '2', '3', '4', '5'];

/** What the house asks the agent about the work itself. Nothing is chosen before. */
export function QualitySurvey({ questions, form, setForm, problem }: Props) {
  const { t } = useTranslation();
  const all = useRef<HTMLFieldSetElement>(null);
  const missing = questions.find(question => question.required && !form.quality[question.id]?.trim())?.id;
  useEffect(() => {
    if (!problem) return;
    const where = (missing && all.current?.querySelector(`[data-question="${missing}"]`)) || all.current;
    where?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [problem, missing]);
  if (questions.length === 0) return null;
  const answer = (id: string, text: string) => setForm({ ...form, quality: { ...form.quality, [id]: text } });
  return (
    <fieldset className="field quality" ref={all}>
      <legend className="label">
        {t('closing.quality')} <span className="opt">{t('closing.qualityHint')}</span>
      </legend>
      {questions.map(question => {
        const label = (
          <>
            {question.text}
            {question.required && <span className="meta"> · {t('closing.required')}</span>}
          </>
        );
        const given = form.quality[question.id] ?? '';
        return (
          <div key={question.id} data-question={question.id}>
            {question.kind === 'text' ? (
              <label className="field">
                <span>{label}</span>
                <textarea className="area area--low" rows={1} dir="auto" value={given} onChange={event => answer(question.id, event.target.value)} />
              </label>
            ) : (
              <RadioGroup
                className="rate"
                orientation="horizontal"
                value={given || null}
                isRequired={question.required}
                onChange={text => answer(question.id, text)}>
                <Label>
                  {label}
                  {question.kind === 'scale' && <span className="vh"> {t('closing.scale')}</span>}
                </Label>
                <span className={question.kind === 'scale' ? 'rate__o' : 'rate__o rate__o--words'}>
                  {(question.kind === 'scale' ? scale : question.choices).map(choice => (
                    <Radio key={choice} value={choice} className="rate__r">
                      {choice}
                    </Radio>
                  ))}
                </span>
              </RadioGroup>
            )}
          </div>
        );
      })}
      {problem && (
        <p className="help help--bad" role="alert">
          <CircleAlert className="i i--sm" aria-hidden />
          {problem}
        </p>
      )}
    </fieldset>
  );
}
