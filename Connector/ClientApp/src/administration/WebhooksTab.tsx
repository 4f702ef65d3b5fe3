import { useQuery } from '@tanstack/react-query';
import { Plus, Webhook as Sign } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { webhookApi, webhookKeys, type Webhook } from '../api/webhookCalls';
import { problemText } from '../i18n/problems';
import { cache } from '../live/store';
import { ask } from '../shell/Confirm';
import { sayNews } from '../shell/toasts';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { SecretDialog } from './SecretDialog';
import { WebhookDialog } from './WebhookDialog';
import { WebhookRow } from './WebhookRow';

/** Who is called when something happens. */
export function WebhooksTab() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: webhookKeys.all, queryFn: webhookApi.all, refetchInterval: 10_000 });
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const reread = () => cache.invalidateQueries({ queryKey: webhookKeys.all });
  const complain = (problem: unknown) => sayNews({ icon: 'alert', title: problemText(problem) });
  if (error && !data)
    return (
      <Empty icon={Sign} title={t('administration.notLoaded')} action={<Btn onPress={() => void refetch()}>{t('tryAgain')}</Btn>}>
        {problemText(error)}
      </Empty>
    );
  if (!data) return <Waiting rows={3} shape="block" />;

  const rotate = (hook: Webhook) =>
    ask({
      title: t('webhooks.rotateTitle'),
      text: t('webhooks.rotateText'),
      quote: hook.url,
      action: t('webhooks.rotate'),
      run: () => webhookApi.rotate(hook.webhookId).then(answer => (setSecret(answer.secret), reread()), complain),
    });
  const remove = (hook: Webhook) =>
    ask({
      title: t('webhooks.removeTitle'),
      text: t('webhooks.removeText', { count: hook.waiting }),
      quote: hook.url,
      action: t('webhooks.remove'),
      run: () => webhookApi.remove(hook.webhookId).then(reread, complain),
    });
  const toggle = ({ webhookId, url, events, enabled }: Webhook) =>
    webhookApi.change(webhookId, { url, events, enabled: !enabled }).then(reread, complain);

  return (
    <section className="card card--wide" aria-labelledby="webhooks-title">
      <div className="card__h">
        <h2 className="grow" id="webhooks-title">
          {t('webhooks.title')}
        </h2>
        <Btn size="sm" onPress={() => setEdited('new')}>
          <Plus className="i" aria-hidden />
          {t('webhooks.add')}
        </Btn>
      </div>
      <p className="card__b meta">{t('webhooks.text')}</p>
      {data.items.length === 0 ? (
        <Empty icon={Sign} title={t('webhooks.none')}>
          {t('webhooks.noneText')}
        </Empty>
      ) : (
        <table className="tbl">
          <caption className="vh">{t('webhooks.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('webhooks.url')}</th>
              <th scope="col">{t('webhooks.state')}</th>
              <th scope="col">{t('webhooks.calls')}</th>
              <th scope="col" className="num">
                <span className="vh">{t('administration.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.items.map(hook => (
              <WebhookRow
                key={hook.webhookId}
                hook={hook}
                open={open === hook.webhookId}
                show={() => setOpen(open === hook.webhookId ? null : hook.webhookId)}
                change={() => setEdited(hook)}
                toggle={() => void toggle(hook)}
                rotate={() => rotate(hook)}
                remove={() => remove(hook)}
              />
            ))}
          </tbody>
        </table>
      )}
      {edited && (
        <WebhookDialog
          hook={edited === 'new' ? null : edited}
          events={data.events}
          close={() => setEdited(null)}
          save={async wish => {
            if (edited === 'new') setSecret((await webhookApi.add(wish)).secret);
            else await webhookApi.change(edited.webhookId, wish);
            await reread();
          }}
        />
      )}
      {secret && !edited && <SecretDialog secret={secret} close={() => setSecret(null)} />}
    </section>
  );
}
