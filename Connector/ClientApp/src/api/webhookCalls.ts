import { query } from './calls';
import { call, command } from './http';

export interface Webhook {
  webhookId: string;
  url: string;
  events: string[];
  enabled: boolean;
  /** `gone`: it answered 410. Null when a person switched it off. */
  disabledReason: string | null;
  previousSecretUntil: string | null;
  createdAt: string;
  failed: number;
  waiting: number;
}
export interface Delivery {
  deliveryId: string;
  event: string;
  conversationId: string;
  state: 'waiting' | 'working' | 'unknown' | 'done' | 'failed' | 'withdrawn';
  attempts: number;
  queuedAt: string;
  dueAt: string;
  settledAt: string | null;
  code: string | null;
  detail: string | null;
}
export interface WebhookWish {
  url: string;
  events: string[];
  enabled: boolean;
}
interface WithSecret {
  webhook: Webhook;
  secret: string;
}

export const webhookKeys = { all: ['webhooks'] as const, deliveries: (id: string) => ['webhooks', id] as const };

const one = (id: string) => `/webhooks/${encodeURIComponent(id)}`;

export const webhookApi = {
  all: () => call<{ items: Webhook[]; events: string[] }>('GET', '/webhooks'),
  // Once only: a repeat would make a second endpoint whose secret nobody saw.
  add: (wish: WebhookWish) => call<WithSecret>('POST', '/webhooks', { body: wish }),
  change: (id: string, wish: WebhookWish) => command<Webhook>('PUT', one(id), wish),
  remove: (id: string) => call<null>('DELETE', one(id)),
  rotate: (id: string) => call<WithSecret>('POST', `${one(id)}/rotate`),
  deliveries: (id: string, after: string | null) =>
    call<{ items: Delivery[]; next: string | null }>('GET', `${one(id)}/deliveries${query({ after, limit: 20 })}`),
  resend: (id: string, deliveryId: string) => command<null>('POST', `${one(id)}/deliveries/${encodeURIComponent(deliveryId)}/resend`),
};
