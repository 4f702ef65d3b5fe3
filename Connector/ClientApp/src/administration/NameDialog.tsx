import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from './AskDialog';
import { useAsk } from './useAsk';

interface Props {
  title: string;
  action: string;
  start: string;
  close: () => void;
  save: (name: string) => Promise<unknown>;
}

export function NameDialog({ title, action, start, close, save }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(start);
  const { busy, problem, setProblem, run } = useAsk(close);
  return (
    <AskDialog
      title={title}
      close={close}
      action={action}
      busy={busy}
      run={() => (name.trim() ? void run(() => save(name.trim())) : setProblem(t('administration.nameMissing')))}>
      <label className="field">
        <span className="label">{t('administration.types.name')}</span>
        <input
          className={`input${problem ? ' input--bad' : ''}`}
          autoFocus
          maxLength={80}
          dir="auto"
          value={name}
          aria-invalid={problem !== null}
          aria-describedby={problem ? 'name-problem' : undefined}
          onChange={event => {
            setName(event.target.value);
            setProblem(null);
          }}
        />
      </label>
      {problem && (
        <p className="help help--bad" id="name-problem" role="alert">
          {problem}
        </p>
      )}
    </AskDialog>
  );
}
