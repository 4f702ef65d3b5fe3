import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { i18n } from '../i18n';
import { dayMonth, timeOfDay } from '../i18n/format';
import { Filter } from '../list/Filters';
import { setSearch, useSearch } from '../shell/route';
import { useSession } from '../shell/session';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { auditApi, noAuditFilter, readAuditFilter, type AuditEntry, type AuditFilter } from './auditCalls';
import { aboutOf, shortId } from './auditAbout';
import { auditWords, keyOf } from './auditWords';
import { NotLoaded } from '../shell/NotLoaded';

/** Who did, saw and exported what, the newest first. Filters are in the address. */
export function Audit() {
  const { t } = useTranslation();
  const filter = readAuditFilter(useSearch());
  const set = (change: Partial<AuditFilter>) => setSearch(Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value || null])));
  const query = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) => auditApi.page(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    placeholderData: previous => previous,
  });
  const items = query.data?.pages.flatMap(page => page.items) ?? [];
  const filtered = Object.values(filter).some(value => value !== '');
  return (
    <>
      <div className="page__head">
        <h2 className="grow">{t('audit.title')}</h2>
      </div>
      <p className="meta">{t('audit.help')}</p>
      <AuditFilters filter={filter} set={set} items={items} filtered={filtered} />
      {query.isPending && <Waiting rows={6} />}
      {query.error && items.length === 0 && <NotLoaded title={t('audit.notLoaded')} error={query.error} again={() => void query.refetch()} />}
      {query.data &&
        items.length === 0 &&
        (filtered ? (
          <Empty icon={SearchX} title={t('audit.none')} action={<Btn onPress={() => set(noAuditFilter)}>{t('list.clear')}</Btn>} />
        ) : (
          <Empty icon={ScrollText} title={t('audit.empty')} />
        ))}
      {items.length > 0 && (
        <section className="card audit" aria-label={t('audit.title')} aria-busy={query.isFetching} tabIndex={0}>
          <table className="tbl">
            <caption className="vh">{t('audit.title')}</caption>
            <thead>
              <tr>
                <th scope="col" aria-sort="descending">
                  {t('audit.when')}
                </th>
                <th scope="col">{t('audit.who')}</th>
                <th scope="col">{t('audit.what')}</th>
                <th scope="col">{t('audit.about')}</th>
                <th scope="col" className="num">
                  {t('audit.place')}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map(item => (
                <tr key={item.id}>
                  <td className="nw">
                    <time dateTime={item.at}>
                      {dayMonth(item.at)}, {timeOfDay(item.at)}
                    </time>
                  </td>
                  <td>{nameOf(item)}</td>
                  <td>{wordOf(item.what)}</td>
                  <td className="audit__about">
                    <About item={item} />
                  </td>
                  <td className="num">{item.place ?? '…'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {query.hasNextPage && (
            <p className="card__f">
              <Btn size="sm" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                {t('reports.more')}
              </Btn>
            </p>
          )}
        </section>
      )}
      <p className="vh" role="status">
        {query.data && !query.isFetching && t('audit.found', { count: items.length })}
      </p>
    </>
  );

  function nameOf(item: AuditEntry) {
    return item.userName ?? t(item.userId ? 'someone' : 'audit.nobody');
  }
}

const wordOf = (what: string) => (i18n.exists(`audit.word.${keyOf(what)}`) ? i18n.t(`audit.word.${keyOf(what)}`) : what);

function About({ item }: { item: AuditEntry }) {
  const { t } = useTranslation();
  const parts = aboutOf(item);
  if (parts.length === 0) return '–';
  return parts.map((part, at) => {
    if ('text' in part) return <bdi key={at}>{part.text}</bdi>;
    // After a name a role stands apart.
    if ('role' in part) return <span key={at}>{`${at > 0 ? ' · ' : ''}${t(`role.${part.role}`)}`}</span>;
    const name = part.name || shortId(part.id);
    return (
      <bdi key={at} title={part.id}>
        {i18n.exists(`audit.subject.${part.kind}`) ? t(`audit.subject.${part.kind}`, { name }) : name}
      </bdi>
    );
  });
}

interface Props {
  filter: AuditFilter;
  set: (change: Partial<AuditFilter>) => void;
  items: AuditEntry[];
  filtered: boolean;
}

function AuditFilters({ filter, set, items, filtered }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const people = new Map([[user.id, t('search.me')]]);
  for (const item of items) if (item.userId && item.userId !== user.id) people.set(item.userId, item.userName ?? t('someone'));
  if (filter.user && !people.has(filter.user)) people.set(filter.user, t('someone'));
  const words = new Set([...auditWords, ...items.map(item => item.what), ...(filter.what ? [filter.what] : [])]);
  return (
    <div className="filters" role="group" aria-label={t('list.filters')}>
      <Day name={t('search.from')} value={filter.from} set={from => set({ from })} />
      <Day name={t('search.to')} value={filter.to} set={to => set({ to })} />
      <Filter name={t('audit.who')} value={filter.user} set={one => set({ user: one })} choices={[...people].map(([id, name]) => ({ id, name }))} />
      <Filter name={t('audit.what')} value={filter.what} set={what => set({ what })} choices={[...words].map(id => ({ id, name: wordOf(id) }))} />
      {filtered && (
        <Btn size="sm" look="plain" onPress={() => set(noAuditFilter)}>
          {t('list.clear')}
        </Btn>
      )}
    </div>
  );
}

function Day({ name, value, set }: { name: string; value: string; set: (day: string) => void }) {
  return (
    <label className={`pick dayfilter${value ? ' is-set' : ''}`}>
      {name}
      <input type="date" value={value} onChange={event => set(event.target.value)} />
    </label>
  );
}
