import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamApi } from '../api/teamCalls';
import type { Agent, AgentPassword } from '../api/teamTypes';
import type { Role } from '../api/types';
import { cache, keys } from '../live/store';
import { AskDialog } from './AskDialog';
import { limitOf } from './personForm';
import { useAsk } from './useAsk';

const roles: Role[] = ['Agent', 'Supervisor', 'Administrator'];

interface Props {
  agent: Agent | null;
  close: () => void;
  /** Somebody new has a password that only this answer knows. */
  told: (password: AgentPassword) => void;
}

export function PersonDialog({ agent, close, told }: Props) {
  const { t } = useTranslation();
  const [form, setForm] = useState({
    userName: '',
    name: agent?.name ?? '',
    role: agent?.role ?? ('Agent' as Role),
    limit: agent?.limit ? String(agent.limit) : '',
  });
  const { busy, problem, setProblem, run } = useAsk(close);
  const change = (values: Partial<typeof form>) => {
    setForm(before => ({ ...before, ...values }));
    setProblem(null);
  };

  function save() {
    const limit = limitOf(form.limit);
    const { name, role } = { name: form.name.trim(), role: form.role };
    if (limit === undefined) return setProblem(t('people.limitWrong'));
    if (!agent && !form.userName.trim()) return setProblem(t('people.userNameMissing'));
    if (agent && !name) return setProblem(t('administration.nameMissing'));
    void run(async () => {
      const userName = form.userName.trim();
      const added = agent ? null : await teamApi.addAgent({ userName, name: name || userName, role, limit });
      if (agent) await teamApi.changeAgent(agent.id, { name, role, limit, deactivated: agent.deactivated ?? false });
      // The list first: what is told once opens when this dialog leaves, and not behind it.
      await cache.invalidateQueries({ queryKey: keys.agents });
      if (added) told(added);
    });
  }
  return (
    <AskDialog
      title={agent ? t('people.changeTitle', { name: agent.name }) : t('people.addTitle')}
      close={close}
      action={agent ? t('administration.save') : t('people.add')}
      busy={busy}
      run={save}>
      {!agent && (
        <label className="field">
          <span className="label">{t('people.userName')}</span>
          <input
            className="input"
            autoFocus
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            value={form.userName}
            onChange={event => change({ userName: event.target.value })}
          />
        </label>
      )}
      <label className="field">
        <span className="label">{t('people.name')}</span>
        <input
          className="input"
          autoFocus={agent !== null}
          maxLength={100}
          dir="auto"
          value={form.name}
          onChange={event => change({ name: event.target.value })}
        />
      </label>
      <label className="field">
        <span className="label">{t('people.role')}</span>
        <select className="select" value={form.role} onChange={event => change({ role: event.target.value as Role })}>
          {roles.map(role => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="field">
        <label className="label" htmlFor="person-limit">
          {t('people.limit')}
        </label>
        <input
          className="input"
          id="person-limit"
          inputMode="numeric"
          aria-describedby="limit-help"
          value={form.limit}
          onChange={event => change({ limit: event.target.value })}
        />
        <p className="help" id="limit-help">
          {t('people.limitHelp')}
        </p>
      </div>
      <p className="help help--bad" role="alert">
        {problem}
      </p>
    </AskDialog>
  );
}
