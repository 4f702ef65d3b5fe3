import type { CannedReply, CannedReplyRequest } from '../api/dayTypes';

export type CannedForm = Omit<CannedReplyRequest, 'language'> & { language: string };
export const emptyForm: CannedForm = { title: '', shortcut: '', text: '', language: '', channels: [], version: 0 };

export const formOf = ({ title, shortcut, text, language, channels, version }: CannedReply): CannedForm => ({
  title,
  shortcut,
  text,
  language: language ?? '',
  channels,
  version,
});

export const requestOf = (form: CannedForm): CannedReplyRequest => ({ ...form, language: form.language || null });

/** What can be filled in, in the order in which it is offered. */
export const variables = ['contact.name', 'contact.firstName', 'agent.name', 'agent.firstName', 'conversation.type', 'channel.name', 'account.name'];

/** By every word, in shortcut, title and text. */
export function searchReplies(replies: readonly CannedReply[], wish: string): CannedReply[] {
  const words = wish.toLowerCase().split(/\s+/).filter(Boolean);
  return replies.filter(reply => {
    const all = `/${reply.shortcut} ${reply.title} ${reply.text}`.toLowerCase();
    return words.every(word => all.includes(word));
  });
}
