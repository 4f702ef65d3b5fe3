import type { Activity, ConversationStatus } from './protocol';

/** What becomes of the messages that the visitor wrote. */
export interface Fates {
  delivered(clientActivityID: string | undefined): void;
  /** It is tried again. */
  delayed(clientActivityID: string | undefined): void;
  /** It will never arrive. */
  refused(clientActivityID: string | undefined, problem: string): void;
}

/** What the line tells the window. */
export interface View {
  readonly isOpen: boolean;
  readonly messages: Fates;
  openNow: boolean;
  connection(up: boolean): void;
  unavailable(): void;
  receive(activities: Activity[]): void;
  status(value: ConversationStatus): void;
  /** The messages that are shown stay readable; ids begin anew with a new conversation. */
  newConversation(): void;
  clear(): void;
}
