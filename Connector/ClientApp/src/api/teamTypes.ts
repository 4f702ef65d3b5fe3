import type { Channel, Item, Person, Role } from './types';

export type Presence = 'available' | 'away' | 'limit-reached';

export interface Agent {
  id: string;
  name: string;
  role: Role;
  status: Presence;
  taken: number;
  /** Null: as many as they like. */
  limit: number | null;
  groups: Person[];
  /** Told to administrators only. */
  userName?: string | null;
  deactivated?: boolean;
}
export interface AgentAdd {
  userName: string;
  name: string;
  role: Role;
  password?: string;
  limit: number | null;
}
export interface AgentChange {
  name: string;
  role: Role;
  limit: number | null;
  deactivated: boolean;
}
/** `password` is told this once; null when it was given. */
export interface AgentPassword {
  agent: Agent;
  password: string | null;
}
export interface MyStatus {
  status: Presence;
  taken: number;
  limit: number | null;
}

export interface Group {
  id: string;
  name: string;
  members: Person[];
  /** Its channel accounts; none: it limits nobody. */
  accounts: string[];
}
export interface GroupRequest {
  name: string;
  members: string[];
  accounts: string[];
}

export interface Target extends Person {
  kind: 'agent' | 'group';
}
/** A transfer that is offered and neither taken nor over. */
export interface Offer {
  offerId: string;
  from: Person;
  to: Target;
  note: string | null;
  offeredAt: string;
  expiresAt: string;
  declinedBy: Person[];
}
/** What I may take. */
export interface OfferToMe {
  offerId: string;
  conversationId: string;
  item: Item;
  from: Person;
  to: Target;
  note: string | null;
  expiresAt: string;
}

export interface TimeRange {
  from: string;
  to: string;
}
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export type Weekday = (typeof weekdays)[number];
export interface Hours {
  zone: string;
  weekly: ({ day: Weekday } & TimeRange)[];
  exceptions: { date: string; ranges: TimeRange[] }[];
  answer: string;
}
export interface HoursOfAccount {
  account: string;
  channel: Channel;
  hours: Hours | null;
  openNow: boolean;
}
