import { CircleAlert, Download, Hourglass, Link, SearchX, ScrollText } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../api/types';
import { pushSearch, undoSearch, useSearch } from '../shell/route';
import { useSession } from '../shell/session';
import { sayNews } from '../shell/toasts';
import { Banner, Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { logApi } from './calls';
import { FilterBar } from './FilterBar';
import { ignoredOf, isFiltered, noFilter } from './filter';
import { Opened } from './Opened';
import { Results, rowId } from './Results';
import { searchId, SearchField } from './SearchField';
import type { LogItem } from './types';
import { useLogFilter, useLogList } from './useLogList';
import { NotLoaded } from '../shell/NotLoaded';

/** Every conversation, open or ended. What is looked for and what is open is in the address. */
export function LogPage() {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const [filter, set] = useLogFilter();
  const query = useLogList(filter);
  const search = useSearch();
  const open = search.get('open');
  const ignored = ignoredOf(search);
  const pages = query.data?.pages ?? [];
  const items = pages.flatMap(page => page.items);
  useEffect(() => {
    document.title = `${t('nav.log')} – ChatClosing`;
  }, [t]);

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      sayNews({ icon: 'check', title: t('search.linkCopied') });
    } catch {
      // No clipboard without a secure page or the permission: the address bar has the same link.
      sayNews({ icon: 'alert', title: t('search.linkNotCopied') });
    }
  }

  const show = (id: string) => {
    if (id !== open) pushSearch({ open: id });
  };
  const close = () => undoSearch({ open: null, part: null });
  // Closed, by its button or by Back: on from its row.
  const shown = useRef(open);
  useEffect(() => {
    if (shown.current && !open) (document.getElementById(rowId(shown.current)) ?? document.getElementById(searchId))?.focus();
    shown.current = open;
  }, [open]);
  const first = () => {
    const item = items[0];
    if (item) document.getElementById(rowId(item.conversationId))?.focus();
  };
  return (
    <main className={`logp${open ? ' logp--open' : ''}`} id="main" tabIndex={-1}>
      <div className="logp__top">
        <div className="page__head">
          <h1 className="grow">{t('search.title')}</h1>
          <Btn size="sm" onPress={() => void copyLink()}>
            <Link className="i i--sm" aria-hidden />
            {t('search.copyLink')}
          </Btn>
          {role === 'Supervisor' && items.length > 0 && (
            <a className="btn btn--sm" href={logApi.exportOf(filter)} download>
              <Download className="i i--sm" aria-hidden />
              {t('search.export')}
            </a>
          )}
        </div>
        <div className="searchbar">
          <SearchField value={filter.q} set={q => set({ q })} leave={first} />
          <p className="help" id="log-help">
            {t('search.help')}
          </p>
        </div>
        <FilterBar filter={filter} set={set} agents={agentsOf(items)} />
        {ignored.length > 0 && (
          <Banner
            icon={CircleAlert}
            tone="attention"
            role="status"
            action={
              <Btn size="sm" onPress={() => set(Object.fromEntries(ignored.map(([name]) => [name, ''])))}>
                {t('search.dropIgnored')}
              </Btn>
            }>
            {t('search.ignored', { count: ignored.length, what: ignored.map(([name, value]) => `${name}=${value}`).join(', ') })}
          </Banner>
        )}
        {pages[0]?.complete === false && (
          <Banner icon={Hourglass} role="status">
            {t('search.incomplete')}
          </Banner>
        )}
      </div>
      <div className={`logp__split${open ? ' logp__split--open' : ''}`}>
        <div className="logp__res" role="region" aria-label={t('search.results')} aria-busy={query.isFetching} tabIndex={0}>
          <h2 className="vh">{t('search.results')}</h2>
          {query.isPending && <Waiting rows={6} />}
          {query.error && items.length === 0 && <NotLoaded title={t('search.notLoaded')} error={query.error} again={() => void query.refetch()} />}
          {query.data && items.length > 0 && <Results items={items} open={open} show={show} />}
          {query.data &&
            items.length === 0 &&
            (isFiltered(filter) ? (
              <Empty icon={SearchX} title={t('search.none')} action={<Btn onPress={() => set(noFilter)}>{t('list.clear')}</Btn>}>
                {t('search.noneText')}
              </Empty>
            ) : (
              <Empty icon={ScrollText} title={t('search.empty')}>
                {t('search.emptyText')}
              </Empty>
            ))}
          {query.hasNextPage && (
            <p className="card__f">
              <Btn size="sm" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                {t('reports.more')}
              </Btn>
            </p>
          )}
        </div>
        {open && <Opened id={open} show={show} close={close} />}
      </div>
      <p className="vh" role="status">
        {query.data && !query.isFetching && t(query.hasNextPage ? 'search.foundMore' : 'search.found', { count: items.length })}
      </p>
    </main>
  );
}

function agentsOf(items: readonly LogItem[]): Person[] {
  return [...new Map(items.flatMap(item => item.agents).map(agent => [agent.id, agent])).values()];
}
