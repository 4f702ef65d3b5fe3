import { conversation } from './calls';
import { call, command } from './http';
import type { CloseRequest, Conversation, EndRequest } from './types';

export type PreviewKind =
  | 'undo'
  | 'stays-in-list'
  | 'waits-again'
  | 'snoozed'
  | 'leaves-list'
  | 'drain'
  | 'undelivered'
  | 'notice'
  | 'survey'
  | 'email'
  | 'zendesk'
  | 'archive'
  | 'reports'
  | 'window'
  | 'task';
export interface PreviewLine {
  kind: PreviewKind;
  will: boolean;
  reason: string | null;
  at: string | null;
  names: string[];
  text: string | null;
  count: number | null;
}
/** What a close or an end would do, by the rules of the server. */
export interface Preview {
  action: 'close' | 'end';
  allowed: boolean;
  refusal: { type: string; detail: string; field: string | null } | null;
  lines: PreviewLine[];
}
export interface Question {
  id: string;
  text: string;
  kind: 'scale' | 'choice' | 'text';
  choices: string[];
  required: boolean;
}
export interface KeptForm<T> {
  form: T | null;
  savedAt: string | null;
  questions: Question[];
  /** Whether the survey is switched on before anybody touches its switch. */
  surveyDefault?: boolean;
}

export interface AdministeredType {
  id: string;
  name: string;
  provisional: boolean;
  active: boolean;
  used: number;
  mergedInto: { id: string; name: string } | null;
  addedBy: string | null;
  addedAt: string;
}
type AllTypes = { items: AdministeredType[] };
const typePath = (id: string) => `/conversation-types/${encodeURIComponent(id)}`;

/** A question as it is administered; the list is in their order. */
export interface AdministeredQuestion extends Question {
  /** The only accounts it is asked on; none for all. */
  accounts: string[];
  active: boolean;
}
export type QuestionDraft = Omit<AdministeredQuestion, 'id'>;

export const closingApi = {
  preview: (id: string, action: 'close' | 'end', body: CloseRequest | EndRequest, signal?: AbortSignal) =>
    call<Preview>('POST', `${conversation(id)}/closing-preview`, { body: { action, ...body }, ...(signal && { signal }) }),
  form: <T>(id: string) => call<KeptForm<T>>('GET', `${conversation(id)}/closing-form`),
  keepForm: <T>(id: string, form: T | null) => call<KeptForm<T>>('PUT', `${conversation(id)}/closing-form`, { body: { form } }),
  /** Writes first after the end: a new conversation, linked to the ended one. */
  goOn: (id: string) => command<Conversation>('POST', `${conversation(id)}/continue`),

  allTypes: () => call<AllTypes>('GET', '/conversation-types/all'),
  addType: (name: string) => command<{ id: string }>('POST', '/conversation-types', { name }),
  changeType: (id: string, change: { name?: string; provisional?: boolean; active?: boolean }) => command<AllTypes>('PUT', typePath(id), change),
  mergeType: (id: string, into: string) => command<AllTypes>('POST', `${typePath(id)}/merge`, { into }),
  partType: (id: string) => command<AllTypes>('DELETE', `${typePath(id)}/merge`),

  questions: () => call<{ items: AdministeredQuestion[] }>('GET', '/quality-questions'),
  addQuestion: (question: QuestionDraft) => command<AdministeredQuestion>('POST', '/quality-questions', question),
  changeQuestion: (id: string, question: QuestionDraft) =>
    command<AdministeredQuestion>('PUT', `/quality-questions/${encodeURIComponent(id)}`, question),
  orderQuestions: (ids: string[]) => command<{ items: AdministeredQuestion[] }>('PUT', '/quality-questions/order', { ids }),
};
