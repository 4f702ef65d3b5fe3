import { Check, Minus, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../api/webhookCalls';
import { dateTime, number } from '../i18n/format';
import { Btn, State } from '../shell/ui';
import { Deliveries } from './Deliveries';

interface Props {
  hook: Webhook;
  open: boolean;
  show: () => void;
  change: () => void;
  toggle: () => void;
  rotate: () => void;
  remove: () => void;
}

/** An endpoint, and on request what it was told. */
export function WebhookRow({ hook, open, show, change, toggle, rotate, remove }: Props) {
  const { t } = useTranslation();
  const actions = [
    ['deliveries', show],
    ['change', change],
    [hook.enabled ? 'disable' : 'enable', toggle],
    ['rotate', rotate],
    ['remove', remove],
  ] as const;
  return (
    <>
      <tr>
        <th scope="row" className="th">
          <bdi dir="ltr">{hook.url}</bdi>
          <small>{hook.events.join(', ')}</small>
        </th>
        <td>
          <Standing hook={hook} />
          {hook.previousSecretUntil && <small className="meta">{t('webhooks.previous', { time: dateTime(hook.previousSecretUntil) })}</small>}
        </td>
        <td className="meta">{t('webhooks.counts', { waiting: number(hook.waiting), failed: number(hook.failed) })}</td>
        <td className="num">
          {actions.map(([name, run]) => (
            <Btn
              key={name}
              size="sm"
              look="plain"
              aria-label={`${t(`webhooks.${name}`)}: ${hook.url}`}
              {...(name === 'deliveries' && { 'aria-expanded': open })}
              onPress={run}>
              {t(`webhooks.${name}`)}
            </Btn>
          ))}
        </td>
      </tr>
      {open && (
        <tr className="runs__row">
          <td colSpan={4}>
            <Deliveries hook={hook} />
          </td>
        </tr>
      )}
    </>
  );
}

function Standing({ hook }: { hook: Webhook }) {
  const { t } = useTranslation();
  if (hook.enabled)
    return (
      <State icon={Check} tone="ok">
        {t('webhooks.on')}
      </State>
    );
  return hook.disabledReason ? (
    <State icon={TriangleAlert} tone="danger">
      {t(`webhooks.disabled.${hook.disabledReason}`, { defaultValue: hook.disabledReason })}
    </State>
  ) : (
    <State icon={Minus}>{t('webhooks.off')}</State>
  );
}
