import { useInfiniteQuery } from '@tanstack/react-query';
import { OctagonAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { channelApi } from '../api/channelCalls';
import type { PastConversation } from '../api/channelTypes';
import { Problem } from '../api/problem';
import { dayMonth } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { keys } from '../live/store';
import { ChannelBadge } from '../shell/people';
import { Btn, State } from '../shell/ui';
import { openReader } from '../window/Reader';
import { Earlier } from './Earlier';

interface Props {
  contactId: string;
  /** The one on screen: it is not earlier than itself. */
  current: string;
  previous: string | null;
  known: boolean;
}

/** All conversations with this person, also on the channels of linked contacts; each opens to be read. */
export function PastConversations({ contactId, current, previous, known }: Props) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    // By the one on screen too: when another begins, the one before it has become an earlier one.
    queryKey: [...keys.past(contactId), current],
    queryFn: ({ pageParam }) => channelApi.conversationsOf(contactId, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    staleTime: 60_000,
  });
  // A server that does not know links still knows the thread.
  if (query.error instanceof Problem && query.error.status === 404) return <Earlier first={previous} known={known} />;
  const items = (query.data?.pages ?? []).flatMap(page => page.items).filter(one => one.conversationId !== current);
  return (
    <div className="sec rule">
      <h3 className="h">{t('who.earlier')}</h3>
      {query.error && <p className="meta who__none">{problemText(query.error)}</p>}
      {query.data && items.length === 0 && <p className="meta who__none">{t('who.first')}</p>}
      <ul>
        {items.map(one => (
          <One key={one.conversationId} one={one} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Btn size="sm" look="plain" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t('who.more')}
        </Btn>
      )}
    </div>
  );
}

function One({ one }: { one: PastConversation }) {
  const { t } = useTranslation();
  const from = dayMonth(one.startedAt);
  const to = one.endedAt ? dayMonth(one.endedAt) : t(`status.${one.status}`);
  return (
    <li>
      <button type="button" className="prev" onClick={() => openReader(one.conversationId)}>
        <span className="row-h">
          <ChannelBadge channel={one.channel} />
          <b className="grow cut">{one.type?.name ?? t('reports.unqualified')}</b>
          {one.spam && (
            <State icon={OctagonAlert} tone="danger">
              {t('list.spam')}
            </State>
          )}
        </span>
        {one.preview && (
          <span className="clamp2 prev__p" dir="auto">
            {one.preview}
          </span>
        )}
        <span className="meta cut">
          {from === to ? from : `${from} – ${to}`} · <bdi>{one.account}</bdi>
        </span>
      </button>
    </li>
  );
}
