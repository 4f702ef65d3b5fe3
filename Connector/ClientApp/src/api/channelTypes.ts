import type { Channel, Status, TypeRef } from './types';

/** What the channels added to the contract. A member that an older server does not know is absent: everything here tolerates that. */
export interface FileLimit {
  /** A media type, or a whole kind: image/*. */
  contentType: string;
  maxBytes: number;
}
export interface Rate {
  messages: number;
  perSeconds: number;
}
/** The post that is commented. */
export interface ThreadContext {
  text: string | null;
  link: string | null;
}
/** Why messages of this account wait, and until when if that is known. */
export interface Pause {
  until: string | null;
  code: string;
  detail: string | null;
}
/** The one private answer to a public comment. */
export interface PrivateReply {
  endsAt: string | null;
  used: boolean;
}

/** waiting: being fetched; stored: `url` gives it; failed: can be fetched again; none: there is nothing to fetch. */
export type MediaState = 'waiting' | 'stored' | 'failed' | 'none';
export interface Attachment {
  id?: string | null;
  contentType: string;
  url?: string | null;
  /** The platform's own address, from a server that stores no files. */
  contentUrl?: string | null;
  name: string | null;
  state?: MediaState;
  length?: number | null;
  reason?: string | null;
  /** The reason for people, from the server. */
  detail?: string | null;
}
export interface StoredFile {
  id: string;
  name: string;
  contentType: string;
  length: number;
  url?: string | null;
}
export type Upload = Omit<StoredFile, 'url'>;

export interface SendRequest {
  text?: string;
  attachments?: string[];
  template?: { id: string; language: string; variables: string[] };
  replyTo?: string;
  draftVersion?: number;
  private?: boolean;
}
export interface Template {
  id: string;
  name: string;
  language: string;
  /** With place holders {{1}}, {{2}}, … */
  text: string;
  variableCount: number;
}

export type Moderation = 'hide' | 'unhide' | 'delete';

export interface LinkedContact {
  id: string;
  channel?: Channel;
  account?: string;
  externalId: string;
  name: string | null;
}
/** A conversation of the contact, or of somebody linked to them. */
export interface PastConversation {
  conversationId: string;
  channel: Channel;
  account: string;
  status: Status;
  startedAt: string;
  endedAt: string | null;
  type: TypeRef | null;
  preview: string | null;
  spam?: boolean;
}

/** What a platform told about our account itself. */
export interface AccountNotice {
  id: string;
  account: string;
  /** Null when the account is not configured any more. */
  channel: Channel | null;
  code: string;
  text: string | null;
  at: string;
}
