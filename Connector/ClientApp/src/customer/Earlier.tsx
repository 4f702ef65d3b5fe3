import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import { dayMonth } from '../i18n/format';
import { keys } from '../live/store';
import { ChannelBadge } from '../shell/people';
import { openReader } from '../window/Reader';

const most = 5;

/** The conversations of the same thread before this one, each found through the one after it. */
export function Earlier({ first, known }: { first: string | null; known: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="sec rule">
      <h3 className="h">{t('who.earlier')}</h3>
      {known && first === null && <p className="meta who__none">{t('who.first')}</p>}
      {first && (
        <ul>
          <One id={first} left={most} />
        </ul>
      )}
    </div>
  );
}

function One({ id, left }: { id: string; left: number }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: keys.conversation(id), queryFn: () => api.conversation(id), staleTime: 300_000 });
  if (!data) return null;
  const by = data.agent ?? data.lastAgent;
  return (
    <>
      <li>
        <button type="button" className="prev" onClick={() => openReader(id)}>
          <span className="row-h">
            <ChannelBadge channel={data.channel} />
            <b className="grow cut">{data.type?.name ?? t('reports.unqualified')}</b>
            <span className="meta">{dayMonth(data.endedAt ?? data.startedAt)}</span>
          </span>
          {(data.endnote || data.preview) && <span className="clamp2 prev__p">{data.endnote ?? data.preview}</span>}
          <span className="meta">{[by?.name, t(`status.${data.status}`)].filter(Boolean).join(' · ')}</span>
        </button>
      </li>
      {data.previous && left > 1 && <One id={data.previous} left={left - 1} />}
    </>
  );
}
