import { CircleAlert } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { dayApi } from '../api/dayCalls';
import { Problem } from '../api/problem';
import { problemText } from '../i18n/problems';
import { useSession } from '../shell/session';
import { Btn } from '../shell/ui';

const least = 12;
type Wrong = { field: 'current' | 'new'; text: string };

/** One's own password. It ends every other session of this person. */
export function PasswordForm() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const say = (found: Wrong) => {
      setWrong(found);
      form.querySelector<HTMLInputElement>(`[name="${found.field}"]`)?.focus();
    };
    if (current === '') return say({ field: 'current', text: t('password.needCurrent') });
    if (next.length < least) return say({ field: 'new', text: t('password.short', { count: least }) });
    setBusy(true);
    setWrong(null);
    setDone(false);
    try {
      await dayApi.changePassword(current, next);
      setCurrent('');
      setNext('');
      setDone(true);
    } catch (error) {
      const problem = Problem.from(error);
      if (problem.fields['current']) say({ field: 'current', text: t('password.wrong') });
      else if (problem.fields['new']) say({ field: 'new', text: next === current ? t('password.same') : t('password.common') });
      else say({ field: 'current', text: problemText(problem) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="settings__form" onSubmit={event => void submit(event)} noValidate>
      {/* For the browser's own keeper of passwords: whose password this is. */}
      <input className="vh" type="text" name="username" autoComplete="username" value={user.userName} readOnly tabIndex={-1} aria-hidden />
      <Field name="current" label={t('password.current')} keep="current-password" value={current} set={setCurrent} wrong={wrong} />
      <Field
        name="new"
        label={t('password.new')}
        keep="new-password"
        value={next}
        set={setNext}
        wrong={wrong}
        help={t('password.rule', { count: least })}
      />
      <div className="row-h">
        <Btn type="submit" busy={busy}>
          {t('password.change')}
        </Btn>
        <span className="meta" role="status">
          {done && `${t('password.done')} ${t('password.doneText')}`}
        </span>
      </div>
    </form>
  );
}

interface FieldProps {
  name: Wrong['field'];
  label: string;
  keep: string;
  value: string;
  set: (value: string) => void;
  wrong: Wrong | null;
  help?: string;
}

function Field({ name, label, keep, value, set, wrong, help }: FieldProps) {
  const id = `password-${name}`;
  const bad = wrong?.field === name ? wrong.text : null;
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        className={`input${bad ? ' input--bad' : ''}`}
        id={id}
        name={name}
        type="password"
        autoComplete={keep}
        value={value}
        aria-invalid={bad !== null}
        aria-describedby={`${id}-help`}
        onChange={event => set(event.target.value)}
      />
      <p className={`help${bad ? ' help--bad' : ''}`} id={`${id}-help`} role="status">
        {bad && <CircleAlert className="i i--sm" aria-hidden />}
        {bad ?? help}
      </p>
    </div>
  );
}
