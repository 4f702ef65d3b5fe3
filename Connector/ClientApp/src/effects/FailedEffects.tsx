import { useInfiniteQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { effectApi, effectKeys } from '../api/effectCalls';
import { serverNow } from '../api/http';
import { number } from '../i18n/format';
import { cache } from '../live/store';
import { useSession } from '../shell/session';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { RetryEffect } from './RetryEffect';
import { reasonOf, targetOf, when } from './words';
import { NotLoaded } from '../shell/NotLoaded';

/** What could not be sent, of all conversations. Administrators read no conversation: they see that it failed and why. */
export function FailedEffects() {
  const { t } = useTranslation();
  const mayRead = useSession().user.role !== 'Administrator';
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: effectKeys.failed,
    queryFn: ({ pageParam }) => effectApi.failed(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    refetchInterval: 10_000,
  });
  const now = serverNow();
  const items = data?.pages.flatMap(page => page.items) ?? [];
  return (
    <section className="card card--wide" aria-labelledby="failed-title">
      <div className="card__h">
        <h2 className="grow" id="failed-title">
          {t('effects.failedTitle')}
        </h2>
        {data && <span className="meta">{t('effects.failedCount', { count: data.pages[0]?.total ?? 0, n: number(data.pages[0]?.total ?? 0) })}</span>}
      </div>
      {error && !data && <NotLoaded title={t('effects.notLoaded')} error={error} again={() => void refetch()} />}
      {!error && !data && <Waiting rows={2} shape="block" />}
      {data && items.length === 0 && <Empty icon={Check} title={t('effects.noFailed')} />}
      {items.length > 0 && (
        <table className="tbl">
          <caption className="vh">{t('effects.failedTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('effects.target')}</th>
              <th scope="col">{t('effects.why')}</th>
              <th scope="col">{t('effects.since')}</th>
              <th scope="col">{t('effects.conversation')}</th>
              <th scope="col" className="num">
                <span className="vh">{t('jobs.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map(effect => (
              <tr key={effect.effectId}>
                <th scope="row" className="th">
                  <bdi>{targetOf(effect)}</bdi>
                  {effect.recipient && <small>{t(`effects.kind.${effect.kind}`, { defaultValue: effect.kind })}</small>}
                </th>
                <td>
                  {reasonOf(effect.code)}
                  {effect.detail && (
                    <small className="sent__said">
                      <bdi>{effect.detail}</bdi>
                    </small>
                  )}
                </td>
                <td>
                  {when(effect.failedAt, now)} <small className="meta">{t('effects.tries', { count: effect.attempts })}</small>
                </td>
                <td>
                  {mayRead ? (
                    <a href={`/desk/log?open=${effect.conversationId}&part=sent`}>{t('effects.open')}</a>
                  ) : (
                    <code>{effect.conversationId.slice(0, 8)}</code>
                  )}
                </td>
                <td className="num">
                  <RetryEffect
                    target={targetOf(effect)}
                    retry={async () => {
                      await effectApi.retryFailed(effect.effectId);
                      await cache.invalidateQueries({ queryKey: effectKeys.failed });
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Btn look="plain" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('effects.more')}
        </Btn>
      )}
    </section>
  );
}
