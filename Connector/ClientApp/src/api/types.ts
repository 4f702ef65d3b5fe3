/** The JSON contract of /api/v1 and of the live hub. Times are ISO 8601 in UTC, ids are UUID strings. */
import type { Offer, Presence } from './teamTypes';
import type { Attachment, FileLimit, LinkedContact, Moderation, Pause, PrivateReply, Rate, StoredFile, ThreadContext } from './channelTypes';
import type { Left, Timed } from './timeTypes';

export type Role = 'Agent' | 'Supervisor' | 'Administrator';
export type Channel = 'messenger' | 'facebook' | 'instagram' | 'twitter' | 'whatsapp' | 'webchat';
/** In the picking list; supervisors may also ask for what bots are answering. */
export type ListStatus = 'Waiting' | 'Engaged' | 'Closed' | 'WithBot';
export type Status = ListStatus | 'Ending' | 'Ended';

export interface User {
  id: string;
  userName: string;
  displayName: string;
  role: Role;
  status?: Presence;
  taken?: number;
  limit?: number | null;
}
export interface Person {
  id: string;
  name: string;
}
export interface Session {
  user: User;
  antiforgery: string;
}
export interface Demo {
  enabled: boolean;
  agents: { userName: string; password: string; displayName: string; role: Role }[];
  customerUrl: string | null;
}

export interface Contact {
  id: string;
  externalId: string;
  name: string | null;
  picture: string | null;
  /** What they write does not reach the list. */
  blocked?: boolean;
  linked?: LinkedContact[];
}
export interface TypeRef {
  id: string;
  name: string;
  provisional: boolean;
  /** In the log: what it was called when it was chosen, if it was merged since. */
  formerly?: string | null;
}

/** One conversation as the picking list and the panel show it. */
export interface Item extends Timed {
  conversationId: string;
  threadId: string;
  channel: Channel;
  account: string;
  contact: Contact;
  preview: string | null;
  previewKind?: string | null;
  previewAt: string | null;
  status: Status;
  agent: Person | null;
  lastAgent: Person | null;
  waitingSince: string | null;
  windowEndsAt: string | null;
  needsAnswer: boolean;
  type: TypeRef | null;
  reason: string | null;
  /** A public comment: everybody can read what we answer. */
  public?: boolean;
  spam?: boolean;
  /** A transfer that nobody took yet. */
  offer?: Offer | null;
  version: number;
}

export interface ListPage {
  items: Item[];
  next: string | null;
  waiting: number;
}

export interface ChannelTraits {
  textLimit: number;
  textUnit: 'utf16' | 'bytes';
  canClose: boolean;
  public: boolean;
  windowHours: number | null;
  files?: FileLimit[];
  templates?: boolean;
  privateReplyHours?: number | null;
  /** Whether an answer can quote the message it answers. */
  quotes?: boolean;
  moderates?: boolean;
  typing?: boolean;
  rate?: Rate | null;
  humanAgentHours?: number | null;
}

export interface Conversation extends Item, Left {
  previous: string | null;
  next: string | null;
  startedAt: string;
  endedAt: string | null;
  sealsAt: string | null;
  undoUntil: string | null;
  endReason: string | null;
  endnote: string | null;
  quality?: QualityGiven[];
  wishes?: Wishes | null;
  unsent: number;
  channelTraits: ChannelTraits;
  lastSeq: number;
  context?: ThreadContext | null;
  pause?: Pause | null;
  humanAgentEndsAt?: string | null;
  privateReply?: PrivateReply | null;
}

export type Delivery = 'queued' | 'sending' | 'accepted' | 'delivered' | 'read' | 'failed' | 'unknown' | 'discarded' | 'waived';

/** A log entry. `name` decides which of the optional fields are there; unknown names are shown as a plain line. */
export interface Entry {
  seq: number;
  name: string;
  at: string;
  by?: Person | null;
  messageId?: string;
  messageIds?: string[];
  clientId?: string | null;
  direction?: 'in' | 'out';
  text?: string | null;
  attachments?: Attachment[] | null;
  kind?: string | null;
  unsent?: boolean;
  platformAt?: string | null;
  delivery?: Delivery;
  reason?: string | null;
  sealsAt?: string | null;
  type?: TypeRef | null;
  previous?: string | null;
  detail?: string | null;
  externalId?: string | null;
  /** Of a customer's message: the external id of the one it answers; of ours: its message id. */
  replyTo?: string | null;
  file?: StoredFile | null;
  template?: { id: string; name: string; language: string } | null;
  private?: boolean | null;
  humanAgent?: boolean | null;
  /** The external id of the message this is about; that one may be in an earlier conversation, or still to come. */
  about?: string | null;
  version?: number | null;
  action?: Moderation;
  spam?: boolean;
  held?: boolean;
  /** The agent's answers to the quality survey. */
  quality?: { question: string; answer: string }[] | null;
  /** What the customer gave us in the survey, 1 to 5. */
  score?: number;
  /** Of a side effect: its kind is `kind`. */
  effectId?: string;
  recipient?: string | null;
  /** By what the receiver knows it: a ticket's number, a file. */
  reference?: string | null;
  /** Of a transfer: whom it is for. */
  to?: { kind: 'agent' | 'group'; id: string; name: string } | null;
  /** Came after the end and was kept there as a mere courtesy. */
  courtesy?: boolean;
}

export interface LogPage {
  items: Entry[];
  next: string | number | null;
}
export interface TypeChoice {
  typeId?: string;
  newType?: string;
}
export interface QualityGiven {
  questionId: string;
  question?: string;
  answer: string;
}
export interface Wishes {
  survey: boolean;
  emailTo: string[];
  zendesk: boolean;
}
/** What is said about a conversation, whatever becomes of it. */
export interface ClosingNotes extends TypeChoice {
  endnote?: string;
  quality?: QualityGiven[];
}
export interface CloseRequest extends ClosingNotes {
  noAnswerNeeded?: boolean;
  snoozeUntil?: string;
}
export interface EndRequest extends ClosingNotes, Partial<Wishes> {
  seenSeq?: number;
  waive?: string[];
}

export interface Changed {
  conversationId: string;
  version: number;
  status: Status;
  item: Item | null;
  taskSince?: string | null;
}
export interface Entries {
  conversationId: string;
  entries: Entry[];
}

export interface DayFigure {
  day: string;
  ended: number;
  unanswered: number;
}
export interface EndedPerDay {
  zone: string;
  days: DayFigure[];
  total: number;
}
export interface Handling {
  n: number;
  meanSeconds: number | null;
  medianSeconds: number | null;
  p90Seconds: number | null;
}
export interface TypeFigure {
  type: { id: string; name: string } | null;
  n: number;
  handling: Handling;
}
export interface TypesReport {
  types: TypeFigure[];
  n: number;
}
/** `share` is satisfied / answers, and null without answers. */
export interface Satisfaction {
  asked: number;
  answers: number;
  satisfied: number;
  share: number | null;
}
export interface SatisfactionReport {
  total: Satisfaction;
  agents: { agent: { id: string; name: string | null }; satisfaction: Satisfaction }[];
}
export interface ReportConversation {
  conversationId: string;
  contact: Contact | string | null;
  type: { id: string; name: string } | null;
  endedAt: string;
  handlingSeconds: number | null;
}
export interface ReportConversations {
  items: ReportConversation[];
  next: string | null;
}
