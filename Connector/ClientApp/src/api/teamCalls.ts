import { conversation } from './calls';
import { call, command } from './http';
import type {
  Agent,
  AgentAdd,
  AgentChange,
  AgentPassword,
  Group,
  GroupRequest,
  Hours,
  HoursOfAccount,
  MyStatus,
  OfferToMe,
} from './teamTypes';
import type { Conversation, Item } from './types';

const transfer = (id: string) => `${conversation(id)}/transfer`;

export const teamApi = {
  agents: () => call<{ items: Agent[] }>('GET', '/agents'),
  groups: () => call<{ items: Group[] }>('GET', '/groups'),
  offers: () => call<{ items: OfferToMe[] }>('GET', '/offers'),
  panelOf: (agent: string) => call<{ items: Item[] }>('GET', `/agents/${agent}/panel`),
  setStatus: (status: 'available' | 'away') => call<MyStatus>('PUT', '/me/status', { body: { status } }),

  transfer: (id: string, to: string, note?: string) => command<Conversation>('POST', transfer(id), { to, ...(note && { note }) }),
  accept: (id: string, offerId: string) => command<Conversation>('POST', `${transfer(id)}/accept`, { offerId }),
  decline: (id: string, offerId: string) => command<Conversation>('POST', `${transfer(id)}/decline`, { offerId }),
  takeBack: (id: string) => command<Conversation>('POST', `${transfer(id)}/cancel`),
  reassign: (id: string, to: string) => command<Conversation>('POST', `${conversation(id)}/reassign`, { to }),

  addAgent: (agent: AgentAdd) => call<AgentPassword>('POST', '/agents', { body: agent }),
  changeAgent: (id: string, agent: AgentChange) => call<Agent>('PUT', `/agents/${id}`, { body: agent }),
  newPassword: (id: string) => call<AgentPassword>('POST', `/agents/${id}/password`, { body: {} }),

  addGroup: (group: GroupRequest) => call<Group>('POST', '/groups', { body: group }),
  changeGroup: (id: string, group: GroupRequest) => call<Group>('PUT', `/groups/${id}`, { body: group }),
  removeGroup: (id: string) => call<null>('DELETE', `/groups/${id}`),

  hours: () => call<{ items: HoursOfAccount[] }>('GET', '/opening-hours'),
  setHours: (account: string, hours: Hours) => call<HoursOfAccount>('PUT', `/opening-hours/${encodeURIComponent(account)}`, { body: hours }),
  removeHours: (account: string) => call<null>('DELETE', `/opening-hours/${encodeURIComponent(account)}`),
};
