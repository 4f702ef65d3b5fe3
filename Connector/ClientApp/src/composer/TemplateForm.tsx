import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../api/channelTypes';
import type { Item } from '../api/types';
import { firstName } from '../shell/people';
import { Btn } from '../shell/ui';
import { fill, firstMissing, piecesOf } from './fill';
import { enqueue } from './outbox';

/** The values of one template, and what the customer will read. A missing value takes the focus and says so. */
export function TemplateForm({ item, template, close }: { item: Item; template: Template; close: () => void }) {
  const { t } = useTranslation();
  const [values, setValues] = useState<string[]>(() => Array.from({ length: template.variableCount }, () => ''));
  const [missing, setMissing] = useState<number | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const { id, name, language, text } = template;

  function send() {
    const first = firstMissing(template.variableCount, values);
    setMissing(first);
    if (first !== null) return form.current?.querySelectorAll('input')[first]?.focus();
    const variables = values.map(value => value.trim());
    enqueue(item.conversationId, { text: fill(text, variables), template: { id, name, language, variables } });
    close();
  }
  return (
    <form
      className="templates__form"
      ref={form}
      onSubmit={event => {
        event.preventDefault();
        send();
      }}>
      {values.map((value, i) => (
        <div className="field" key={i}>
          <label className="label" htmlFor={`value-${i}`}>
            {t('template.value', { n: i + 1 })}
          </label>
          <input
            className={`input${missing === i ? ' input--bad' : ''}`}
            id={`value-${i}`}
            dir="auto"
            value={value}
            aria-invalid={missing === i || undefined}
            aria-describedby={missing === i ? 'value-help' : undefined}
            onChange={event => {
              setValues(values.map((other, at) => (at === i ? event.target.value : other)));
              setMissing(null);
            }}
          />
          {missing === i && (
            <p className="help help--bad" id="value-help" role="alert">
              {t('template.missing', { n: i + 1 })}
            </p>
          )}
        </div>
      ))}
      <h3 className="h">{t('template.preview', { name: firstName(item.contact) })}</h3>
      <p className="quote templates__preview" dir="auto">
        {piecesOf(text).map((piece, i) =>
          'text' in piece ? (
            piece.text
          ) : (
            <mark key={i} className={values[piece.variable - 1]?.trim() ? 'slot' : 'slot slot--empty'}>
              {values[piece.variable - 1]?.trim() || t('template.value', { n: piece.variable })}
            </mark>
          ),
        )}
      </p>
      <Btn look="primary" type="submit">
        {t('template.send')}
      </Btn>
    </form>
  );
}
