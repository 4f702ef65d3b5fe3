import { conversation } from './calls';
import type { CannedReply, CannedReplyRequest, ServerDraft, UserSettings } from './dayTypes';
import { call } from './http';

export const dayApi = {
  draft: (id: string) => call<ServerDraft>('GET', `${conversation(id)}/draft`),
  saveDraft: (id: string, draft: { text: string; replyTo: string | null; version: number }, keepalive = false) =>
    call<ServerDraft>('PUT', `${conversation(id)}/draft`, { body: draft, keepalive }),

  cannedReplies: () => call<{ items: CannedReply[] }>('GET', '/canned-replies'),
  addCannedReply: (reply: CannedReplyRequest) => call<CannedReply>('POST', '/canned-replies', { body: reply }),
  changeCannedReply: (id: string, reply: CannedReplyRequest) => call<CannedReply>('PUT', `/canned-replies/${id}`, { body: reply }),
  removeCannedReply: (id: string) => call<null>('DELETE', `/canned-replies/${id}`),

  settings: () => call<UserSettings>('GET', '/me/settings'),
  saveSettings: (settings: UserSettings) => call<UserSettings>('PUT', '/me/settings', { body: settings }),
  changePassword: (current: string, next: string) => call<null>('PUT', '/me/password', { body: { current, new: next } }),
};
