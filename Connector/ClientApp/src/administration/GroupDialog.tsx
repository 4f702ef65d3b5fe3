import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamApi } from '../api/teamCalls';
import type { Group } from '../api/teamTypes';
import { cache, keys } from '../live/store';
import { useAgents } from '../team/useTeam';
import { AskDialog } from './AskDialog';
import { Checks } from './Checks';
import { useAsk } from './useAsk';

/** Adds or changes a group: its name, who is in it, whose channel accounts it has. */
export function GroupDialog({ group, close }: { group: Group | null; close: () => void }) {
  const { t } = useTranslation();
  const { data: agents } = useAgents();
  const { data: hours } = useQuery({ queryKey: keys.hours, queryFn: teamApi.hours });
  const [name, setName] = useState(group?.name ?? '');
  const [members, setMembers] = useState(group?.members.map(one => one.id) ?? []);
  const [accounts, setAccounts] = useState(group?.accounts ?? []);
  const { busy, problem, setProblem, run } = useAsk(close);
  const people = (agents?.items ?? []).filter(one => one.role !== 'Administrator' && (!one.deactivated || members.includes(one.id)));
  const known = [...new Set([...(hours?.items ?? []).map(one => one.account), ...accounts])];

  function save() {
    if (!name.trim()) return setProblem(t('administration.nameMissing'));
    const request = { name: name.trim(), members, accounts };
    void run(async () => {
      await (group ? teamApi.changeGroup(group.id, request) : teamApi.addGroup(request));
      for (const queryKey of [keys.groups, keys.agents]) await cache.invalidateQueries({ queryKey });
    });
  }
  return (
    <AskDialog
      title={group ? t('groups.changeTitle', { name: group.name }) : t('groups.add')}
      close={close}
      action={t('administration.save')}
      busy={busy}
      run={save}>
      <label className="field">
        <span className="label">{t('groups.name')}</span>
        <input
          className="input"
          autoFocus
          maxLength={80}
          dir="auto"
          value={name}
          onChange={event => {
            setName(event.target.value);
            setProblem(null);
          }}
        />
      </label>
      <Checks title={t('groups.members')} all={people} chosen={members} choose={setMembers} />
      <Checks
        title={t('groups.accounts')}
        help={t('groups.accountsHelp')}
        all={known.map(one => ({ id: one, name: one }))}
        chosen={accounts}
        choose={setAccounts}
      />
      <p className="help help--bad" role="alert">
        {problem}
      </p>
    </AskDialog>
  );
}
