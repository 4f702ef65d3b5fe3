import type { Agent, Group, Presence, Target } from '../api/teamTypes';

/** Somebody, or a group, to whom a conversation can go. */
export interface Choice extends Target {
  /** What the request names it by. */
  to: string;
  /** Whether they handle the conversation's channel account. */
  handles: boolean;
  agent?: Agent;
  members?: number;
}

const order: Record<Presence, number> = { available: 0, 'limit-reached': 1, away: 2 };

/** Supervisors handle every account; of the others those whose groups name the account, or name none. */
export function handles(agent: Agent, groups: readonly Group[], account: string): boolean {
  if (agent.role === 'Supervisor') return true;
  const named = groups.filter(group => group.members.some(member => member.id === agent.id)).flatMap(group => group.accounts);
  return named.length === 0 || named.includes(account);
}

/** Who can be given a conversation: those who handle its account first, the present before the busy, these before the absent. */
export function targetsOf(agents: readonly Agent[], groups: readonly Group[], account: string, not: readonly string[]): Choice[] {
  const people = agents
    .filter(agent => agent.role !== 'Administrator' && !agent.deactivated && !not.includes(agent.id))
    .map((agent): Choice => ({ kind: 'agent', id: agent.id, name: agent.name, to: agent.id, handles: handles(agent, groups, account), agent }));
  const teams = groups
    .filter(group => group.members.length > 0)
    .map((group): Choice => ({
      kind: 'group',
      id: group.id,
      name: group.name,
      to: `group:${group.id}`,
      handles: group.accounts.length === 0 || group.accounts.includes(account),
      members: group.members.length,
    }));
  const rank = (one: Choice) => (one.handles ? 0 : 10) + (one.agent ? order[one.agent.status] : 0);
  return [...people, ...teams].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

export const matching = (choices: readonly Choice[], wish: string) =>
  choices.filter(one => one.name.toLowerCase().includes(wish.trim().toLowerCase()));
