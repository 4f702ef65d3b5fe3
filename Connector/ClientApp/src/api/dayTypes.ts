/** What makes an agent's day easier: drafts, canned replies, settings. */

/** What I have written to a customer and not sent; of version 0 when there is nothing. */
export interface ServerDraft {
  conversationId: string;
  text: string;
  replyTo: string | null;
  version: number;
  at: string | null;
}

export interface CannedReply {
  id: string;
  title: string;
  /** What is typed after the slash. */
  shortcut: string;
  text: string;
  language: string | null;
  channels: string[];
  version: number;
  changedAt: string;
}
export interface CannedReplyRequest {
  title: string;
  shortcut: string;
  text: string;
  language: string | null;
  channels: string[];
  version: number;
}

/** How a person likes their desk, on every computer. What is null was never chosen. */
export interface UserSettings {
  theme: 'system' | 'light' | 'dark' | null;
  language: 'en' | 'fr' | null;
  windows: 1 | 2 | 4 | null;
  enterSends: boolean | null;
  shortcuts: boolean | null;
  badge: boolean | null;
  sound: boolean | null;
  notify: boolean | null;
  notifyNew: boolean | null;
  /** As in the picking list's query; empty when it shows everything. */
  listFilter: string | null;
}
