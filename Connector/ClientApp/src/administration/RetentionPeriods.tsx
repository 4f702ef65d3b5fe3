import { useQuery } from '@tanstack/react-query';
import { Archive, Infinity as ForEver } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { privacyApi, privacyKeys, type RetentionLine } from '../api/privacyCalls';
import { dateTime, lasting, number, timeOfDay } from '../i18n/format';
import { NotLoaded } from '../shell/NotLoaded';
import { ChannelBadge } from '../shell/people';
import { Banner, Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { dryRunOf } from './retentionWords';
import { SubjectCard } from './SubjectCard';

/** The periods, which are settings of the server, and the dry run: what a run would delete now. Looking changes nothing. */
export function RetentionPeriods() {
  const { t } = useTranslation();
  const { data, error, refetch, isFetching, dataUpdatedAt } = useQuery({
    queryKey: privacyKeys.retention,
    queryFn: privacyApi.retention,
    staleTime: 0,
  });
  if (error && !data) return <NotLoaded title={t('administration.notLoaded')} error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={3} shape="block" />;
  const { items } = data;
  return (
    <SubjectCard
      id="retention"
      title={t('retention.title')}
      text={t('retention.text')}
      acts={false}
      columns={[
        { text: t('who.account') },
        { text: t('retention.kept') },
        { text: t('retention.setting') },
        { text: t('retention.due'), number: true },
        { text: t('retention.oldest') },
      ]}
      empty={
        items.length === 0 ? (
          <Empty icon={Archive} title={t('retention.none')}>
            {t('retention.noneText')}
          </Empty>
        ) : undefined
      }
      after={
        items.length > 0 && (
          <>
            {items.every(line => line.afterSeconds === null) && (
              <div className="card__b">
                <Banner icon={ForEver}>
                  <b>{t('retention.allKept')}</b> {t('retention.allKeptText')}
                </Banner>
              </div>
            )}
            <div className="card__f">
              <Btn size="sm" busy={isFetching} onPress={() => void refetch()}>
                {t('retention.dryRun')}
              </Btn>
              <span role="status">{!isFetching && dryRunOf(items, timeOfDay(new Date(dataUpdatedAt).toISOString()))}</span>
            </div>
          </>
        )
      }>
      {items.map(line => (
        <Line key={line.account} line={line} />
      ))}
    </SubjectCard>
  );
}

function Line({ line }: { line: RetentionLine }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row" className="th">
        <span className="row-h">
          {line.channel && <ChannelBadge channel={line.channel} />}
          <bdi>{line.account}</bdi>
        </span>
        {!line.channel && <small>{t('retention.gone')}</small>}
      </th>
      <td>{line.afterSeconds === null ? t('retention.forEver') : lasting(line.afterSeconds)}</td>
      <td>
        {line.setting ? <code>{line.setting}</code> : <span className="meta">{t('retention.noSetting')}</span>}
        {line.setting !== line.ownSetting && (
          <small className="retention__own">
            {t('retention.alone')} <code>{line.ownSetting}</code>
          </small>
        )}
      </td>
      <td className="num">{line.afterSeconds === null ? '–' : number(line.due)}</td>
      <td>{line.oldestAt ? dateTime(line.oldestAt) : '–'}</td>
    </tr>
  );
}
