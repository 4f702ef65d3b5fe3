import { CircleAlert, Mail, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { isAddress, mostEmails, recipientsOf, type ClosingForm } from './form';

interface Props {
  form: ClosingForm;
  setForm: (form: ClosingForm) => void;
  /** Why nothing can be sent by e-mail here; null when it can. */
  reason: string | null;
  problem: string | null;
}

/** Who gets the history: each address a chip, checked when it is made. Nobody is in it that the agent did not write there. */
export function EmailField({ form, setForm, reason, problem }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const said = problem ?? wrong;
  useEffect(() => {
    if (problem) input.current?.focus();
  }, [problem]);

  const add = () => {
    const text = form.emailTyping.trim();
    if (!text) return setWrong(null);
    // Several at once come from somewhere else, with commas, semicolons or blanks between them.
    const given = text.split(/[\s,;]+/).filter(Boolean);
    const bad = given.filter(one => !isAddress(one)).join(' ');
    const emails = given.filter(isAddress).reduce((all, one) => recipientsOf({ ...form, emails: all, emailTyping: one }), form.emails);
    if (emails.length > mostEmails) return setWrong(t('closing.tooManyEmails', { count: mostEmails }));
    setWrong(bad ? t('closing.notAnAddress', { text: bad }) : null);
    setForm({ ...form, emails, emailTyping: bad });
  };
  const remove = (address: string) => {
    setForm({ ...form, emails: form.emails.filter(one => one !== address) });
    input.current?.focus();
  };
  if (reason)
    return (
      <p className="field">
        <span className="label">{t('closing.email')}</span>
        <span className="help">{t(`closing.unavailable.${reason}`, { defaultValue: t('closing.unavailable.not-configured') })}</span>
      </p>
    );
  return (
    <div className="field">
      <label className="label" htmlFor="closing-email">
        {t('closing.email')} <span className="opt">{t('closing.optional')}</span>
      </label>
      <div className={`combo${said ? ' input--bad' : ''}`}>
        {form.emails.length > 0 && (
          <TagGroup aria-label={t('closing.emailTo')} onRemove={keys => remove(String([...keys][0]))} className="chips">
            <TagList className="chips">
              {form.emails.map(address => (
                <Tag key={address} id={address} textValue={address} className="chip">
                  <Mail className="i i--sm" aria-hidden />
                  <bdi dir="ltr">{address}</bdi>
                  <Button slot="remove" className="chip__x" aria-label={t('closing.remove', { name: address })}>
                    <X className="i i--sm" aria-hidden />
                  </Button>
                </Tag>
              ))}
            </TagList>
          </TagGroup>
        )}
        <input
          ref={input}
          id="closing-email"
          className="bare"
          inputMode="email"
          autoComplete="off"
          dir="ltr"
          placeholder={t('closing.addAddress')}
          value={form.emailTyping}
          aria-invalid={said !== null}
          aria-describedby={said ? 'email-help' : undefined}
          onChange={event => {
            setWrong(null);
            setForm({ ...form, emailTyping: event.target.value });
          }}
          onBlur={add}
          onKeyDown={event => {
            if (event.key === 'Enter' || event.key === ',' || event.key === ';') {
              event.preventDefault();
              add();
            }
            const last = form.emails.at(-1);
            if (event.key === 'Backspace' && form.emailTyping === '' && last) remove(last);
          }}
        />
      </div>
      {said && (
        <p className="help help--bad" id="email-help" role="alert">
          <CircleAlert className="i i--sm" aria-hidden />
          {said}
        </p>
      )}
    </div>
  );
}
