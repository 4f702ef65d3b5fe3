import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamApi } from '../api/teamCalls';
import type { Agent, AgentPassword } from '../api/teamTypes';
import { problemText } from '../i18n/problems';
import { cache, keys } from '../live/store';
import { ask } from '../shell/Confirm';
import { sayNews } from '../shell/toasts';
import {} from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { useAgents } from '../team/useTeam';
import { PersonDialog } from './PersonDialog';
import { PersonRow } from './PersonRow';
import { ToldOnce } from './ToldOnce';
import { NotLoaded } from '../shell/NotLoaded';
import { SubjectCard } from './SubjectCard';

/** Everybody who can sign in: their role, how much they take at once, whether they still work here. */
export function PeopleTab() {
  const { t } = useTranslation();
  const { data, error, refetch } = useAgents();
  const [asked, setAsked] = useState<Agent | 'new' | null>(null);
  const [told, setTold] = useState<AgentPassword | null>(null);

  const run = async (change: () => Promise<unknown>) => {
    try {
      await change();
    } catch (problem) {
      sayNews({ icon: 'alert', title: problemText(problem) });
    }
    await cache.invalidateQueries({ queryKey: keys.agents });
  };
  const set = (agent: Agent, deactivated: boolean) =>
    run(() => teamApi.changeAgent(agent.id, { name: agent.name, role: agent.role, limit: agent.limit, deactivated }));
  const deactivate = (agent: Agent) =>
    ask({
      title: t('people.deactivateTitle', { name: agent.name }),
      text: t('people.deactivateText', { name: agent.name }),
      action: t('people.deactivate'),
      run: () => set(agent, true),
    });
  const renew = (agent: Agent) =>
    ask({
      title: t('people.passwordTitle', { name: agent.name }),
      text: t('people.passwordText'),
      action: t('people.passwordAction'),
      run: () => run(async () => setTold(await teamApi.newPassword(agent.id))),
    });

  if (error && !data) return <NotLoaded title={t('administration.notLoaded')} error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={4} shape="block" />;
  const people = [...data.items].sort((a, b) => Number(a.deactivated ?? false) - Number(b.deactivated ?? false) || a.name.localeCompare(b.name));
  return (
    <SubjectCard
      id="people"
      title={t('people.title')}
      text={t('people.text')}
      add={{ text: t('people.add'), press: () => setAsked('new') }}
      columns={['name', 'role', 'status', 'limit', 'groups'].map(column => ({ text: t(`people.${column}`) }))}
      dialog={
        <>
          {asked && <PersonDialog agent={asked === 'new' ? null : asked} close={() => setAsked(null)} told={setTold} />}
          {told?.password && <ToldOnce name={told.agent.name} password={told.password} close={() => setTold(null)} />}
        </>
      }>
      {people.map(agent => (
        <PersonRow
          key={agent.id}
          agent={agent}
          change={() => setAsked(agent)}
          renew={() => renew(agent)}
          turn={() => (agent.deactivated ? void set(agent, false) : deactivate(agent))}
        />
      ))}
    </SubjectCard>
  );
}
