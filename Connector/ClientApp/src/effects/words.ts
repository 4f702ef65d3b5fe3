import i18n from 'i18next';
import type { Effect } from '../api/effectCalls';
import { clock, dateTime, sameDay } from '../i18n/format';

export const when = (at: string, now: number) => (sameDay(at, now) ? clock(at) : dateTime(at));

/** Where it goes: an address, or the one place of its kind. */
export const targetOf = ({ kind, recipient }: { kind: string; recipient: string }) =>
  recipient || i18n.t(`effects.kind.${kind}`, { defaultValue: kind });

/** Why it did not work, in words; what the receiver said is shown beside it. */
export const reasonOf = (code: string | null) => i18n.t(`effects.reason.${code ?? 'other'}`, { defaultValue: i18n.t('effects.reason.other') });

/** What became of it, in one sentence. A sentence of its own for what is done; the state and its reason for the rest. */
export function stateOf(effect: Effect, now: number): string {
  const values = {
    recipient: effect.recipient,
    reference: effect.reference ?? '',
    time: effect.settledAt ? when(effect.settledAt, now) : '',
  };
  switch (effect.state) {
    case 'done':
      return i18n.t(`effects.done.${effect.kind}`, { ...values, defaultValue: i18n.t('effects.done.other', values) });
    case 'failed':
      return i18n.t(effect.code === 'unknown' ? 'effects.gaveUpUnknown' : 'effects.failed', { ...values, reason: reasonOf(effect.code) });
    case 'unknown':
      return i18n.t('effects.unknown', { time: effect.dueAt ? when(effect.dueAt, now) : '' });
    case 'waiting':
      return effect.code
        ? i18n.t('effects.later', { reason: reasonOf(effect.code), time: effect.dueAt ? when(effect.dueAt, now) : '' })
        : i18n.t('effects.waiting');
    default:
      return i18n.t(`effects.${effect.state}`);
  }
}

export const isMoving = (effect: Effect) => effect.state === 'waiting' || effect.state === 'working' || effect.state === 'unknown';
