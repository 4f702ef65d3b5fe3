import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../api/types';
import { dateTime, dayMonth } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { nameOf } from '../shell/people';
import { Btn } from '../shell/ui';
import { logApi, logKeys } from './calls';
import { Counted } from './Counted';
import { asReported, changesOf } from './revisions';
import type { Revision } from './types';

/** What the reports count of this conversation, what they counted before, who changed it and when. */
export function Revisions({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const [day, setDay] = useState('');
  const { conversationId: id, version } = conversation;
  const { data, error, refetch } = useQuery({
    queryKey: logKeys.revisions(id, version),
    queryFn: () => logApi.revisions(id),
    placeholderData: previous => previous,
    // An end gets its place in the reports a moment after its seal.
    refetchInterval: query => (query.state.data?.counted.reason === 'numbering' ? 2_000 : false),
  });
  if (error)
    return (
      <div className="sec row-h">
        <span className="grow meta">{problemText(error)}</span>
        <Btn size="sm" onPress={() => void refetch()}>
          {t('tryAgain')}
        </Btn>
      </div>
    );
  if (!data) return null;
  const newest = data.items.at(-1);
  const reported = day ? asReported(data.items, day) : null;
  return (
    <div className="sec">
      <Counted counted={data.counted} />
      {newest && (
        <>
          <ol className="rev" aria-label={t('revisions.title')} reversed>
            {[...data.items].reverse().map((one, at, all) => (
              <li key={one.revision} value={one.revision}>
                <span>{one === newest ? t('revisions.now', { n: one.revision }) : one.revision}</span>
                <span>{what(one, all[at + 1])}</span>
                <time dateTime={one.at}>{dateTime(one.at)}</time>
              </li>
            ))}
          </ol>
          {data.items.length > 1 && (
            <p className="row-h">
              <label className={`pick dayfilter${day ? ' is-set' : ''}`}>
                {t('revisions.asOf')}
                <input type="date" value={day} onChange={event => setDay(event.target.value)} />
              </label>
              <span className="meta" role="status">
                {day &&
                  (reported
                    ? t('revisions.reported', { day: dayMonth(`${day}T12:00:00`), n: reported.revision, type: typeOf(reported) })
                    : t('revisions.notReported', { day: dayMonth(`${day}T12:00:00`) }))}
              </span>
            </p>
          )}
        </>
      )}
    </div>
  );

  function typeOf(one: Revision) {
    return one.type?.name ?? t('reports.unqualified');
  }

  function what(one: Revision, before: Revision | undefined) {
    const by = one.by?.name ?? t('someone');
    return changesOf(one, before, t('reports.unqualified'))
      .map(({ key, values }) => t(`revisions.${key}`, { ...values, by, name: nameOf(conversation.contact) }))
      .join(' · ');
  }
}
