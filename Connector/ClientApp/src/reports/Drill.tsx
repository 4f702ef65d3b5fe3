import { useInfiniteQuery } from '@tanstack/react-query';
import { Check, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Range } from '../api/calls';
import type { ReportConversation } from '../api/types';
import { dateTime, minutesSeconds, number } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { nameOf } from '../shell/people';
import { readsConversations } from '../shell/route';
import { useSession } from '../shell/session';
import { Btn, State } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { openReader } from '../window/Reader';

interface Props {
  title: string;
  n: number;
  range: Range;
  day?: string;
  type?: string;
}

/** A figure opens exactly the conversations behind it, and says whether they are as many as it counted. */
export function Drill({ title, n, range, day, type }: Props) {
  const { t } = useTranslation();
  const readable = readsConversations(useSession().user.role);
  const [open, setOpen] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['report', 'conversations', range, day, type],
    queryFn: ({ pageParam }) => api.reportConversations(range, day, type, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    enabled: open,
  });
  const items = query.data?.pages.flatMap(page => page.items) ?? [];
  const complete = query.data !== undefined && !query.hasNextPage;
  return (
    <>
      <div className="card__f">
        <b className="strong">{title}</b>
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'reports.hide' : 'reports.open', { count: n, n: number(n) })}
        </button>
        {complete &&
          (items.length === n ? (
            <State icon={Check} tone="ok">
              {t('reports.same', { n: number(n) })}
            </State>
          ) : (
            <State icon={TriangleAlert} tone="danger">
              {t('reports.differs', { n: number(n), found: number(items.length) })}
            </State>
          ))}
      </div>
      {open && query.isPending && <Waiting rows={2} shape="block" />}
      {open && query.error && <p className="card__f">{problemText(query.error)}</p>}
      {open && items.length > 0 && (
        <div className="tblbox" role="group" tabIndex={0} aria-label={title}>
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t('reports.customer')}</th>
                <th scope="col">{t('reports.type')}</th>
                <th scope="col">{t('reports.endedAt')}</th>
                <th scope="col" className="num">
                  {t('reports.handling')}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map(item => (
                <tr key={item.conversationId}>
                  <th scope="row" className="th">
                    {readable ? (
                      <button type="button" className="link" onClick={() => openReader(item.conversationId)}>
                        {customer(item)}
                      </button>
                    ) : (
                      customer(item)
                    )}
                  </th>
                  <td>{item.type?.name ?? t('reports.unqualified')}</td>
                  <td className="nw">{dateTime(item.endedAt)}</td>
                  <td className="num">{item.handlingSeconds === null ? '–' : minutesSeconds(item.handlingSeconds)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && query.hasNextPage && (
        <p className="card__f">
          <Btn size="sm" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t('reports.more')}
          </Btn>
        </p>
      )}
    </>
  );
}

function customer(item: ReportConversation): string {
  if (item.contact === null) return item.conversationId.slice(0, 8);
  return typeof item.contact === 'string' ? item.contact : nameOf(item.contact);
}
