import { useInfiniteQuery } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/http';
import { webhookApi, webhookKeys, type Webhook } from '../api/webhookCalls';
import { reasonOf, when } from '../effects/words';
import { problemText } from '../i18n/problems';
import { cache } from '../live/store';
import { sayNews } from '../shell/toasts';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';

/** What an endpoint was told, the newest first; each can be told once more, under the same id. */
export function Deliveries({ hook }: { hook: Webhook }) {
  const { t } = useTranslation();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: webhookKeys.deliveries(hook.webhookId),
    queryFn: ({ pageParam }) => webhookApi.deliveries(hook.webhookId, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    refetchInterval: 5_000,
  });
  if (error && !data) return <p className="meta">{problemText(error)}</p>;
  if (!data) return <Waiting rows={2} shape="block" />;
  const items = data.pages.flatMap(page => page.items);
  if (items.length === 0) return <Empty icon={Clock} title={t('webhooks.noCalls')} />;
  const now = serverNow();
  return (
    <>
      <ul className="runs" aria-label={`${t('webhooks.deliveries')}: ${hook.url}`}>
        {items.map(one => (
          <li key={one.deliveryId}>
            <span className="runs__at">{when(one.queuedAt, now)}</span>
            <span className="runs__what">
              {one.event} · {t(`webhooks.call.${one.state}`)}
              {one.code && ` · ${reasonOf(one.code)}`}
              <small>
                <code>{one.deliveryId}</code> {one.detail}
              </small>
            </span>
            {one.state === 'done' || one.state === 'failed' ? (
              <Btn
                size="sm"
                aria-label={`${t('webhooks.resend')}: ${one.event}, ${when(one.queuedAt, now)}`}
                onPress={() => {
                  webhookApi
                    .resend(hook.webhookId, one.deliveryId)
                    .then(() => cache.invalidateQueries({ queryKey: webhookKeys.all }))
                    .catch((problem: unknown) => sayNews({ icon: 'alert', title: problemText(problem) }));
                }}>
                {t('webhooks.resend')}
              </Btn>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Btn look="plain" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('effects.more')}
        </Btn>
      )}
    </>
  );
}
