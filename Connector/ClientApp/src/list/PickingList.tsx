import { ArrowUp, Check, ListFilter as FilterIcon, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListFilter } from '../api/calls';
import type { Item } from '../api/types';
import { problemText } from '../i18n/problems';
import { shownKeys } from '../shell/keys';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { BulkBar, ChooseButton } from '../time/BulkBar';
import { isFiltered, noFilter } from './filter';
import { Filters } from './Filters';
import { Rows } from './Rows';
import { useHeld } from './useHeld';
import type { useList } from './useList';

interface Props {
  filter: ListFilter;
  setFilter: (change: Partial<ListFilter>) => void;
  list: ReturnType<typeof useList>;
  pick: (item: Item) => void;
  pickOldest: () => void;
  hasMine: boolean;
}

const noItems: Item[] = [];

export function PickingList({ filter, setFilter, list, pick, pickOldest, hasMine }: Props) {
  const { t } = useTranslation();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const items = list.data?.items ?? noItems;
  const { held, hands, release } = useHeld(items, `${Object.values(filter).join('|')}|${list.isPlaceholderData}`);
  const waiting = list.data?.waiting ?? 0;
  const filtered = isFiltered(filter);
  const clear = () => setFilter(noFilter);
  const rows = held.rows;
  const isNothing = Boolean(list.data) && rows.length === 0;
  const present = rows.filter(row => !row.gone).map(row => row.item);
  return (
    <>
      <div className="sec sec--list rule">
        <h2 className="h">
          {t('list.title')}
          {waiting > 0 && (
            <span className="count" aria-hidden>
              {waiting >= 100 ? '99+' : waiting}
            </span>
          )}
          <span className="vh" role="status">
            {t('list.need', { count: waiting })}
          </span>
          <span className="grow" />
          <Btn size="sm" onPress={pickOldest}>
            {t('list.pickOldest')} <kbd aria-hidden>{shownKeys('pickOldest')}</kbd>
          </Btn>
        </h2>
        <Filters filter={filter} setFilter={setFilter}>
          <ChooseButton />
        </Filters>
        {filtered && !isNothing && (
          <p className="filters__said">
            <FilterIcon className="i i--sm" aria-hidden />
            <span className="grow">{t('list.isFiltered')}</span>
            <Btn size="sm" look="plain" onPress={clear}>
              {t('list.clear')}
            </Btn>
          </p>
        )}
        <BulkBar items={present} />
      </div>
      {held.above > 0 && (
        <div className="list__new">
          <button
            type="button"
            className="btn btn--sm"
            onClick={() => {
              release();
              scroller?.scrollTo({ top: 0 });
            }}>
            <ArrowUp className="i i--sm" aria-hidden />
            {t('list.newAbove', { count: held.above })}
          </button>
        </div>
      )}
      <div className="list" id="picking-list" ref={setScroller} tabIndex={rows.length ? undefined : -1} {...hands}>
        {list.isPending && <Waiting rows={6} />}
        {list.error && !list.data && (
          <Empty icon={WifiOff} title={t('list.notLoaded')} action={<Btn onPress={() => void list.refetch()}>{t('tryAgain')}</Btn>}>
            {problemText(list.error)}
          </Empty>
        )}
        {isNothing &&
          (filtered ? (
            <Empty
              icon={FilterIcon}
              title={t('list.filtered')}
              action={
                <Btn size="sm" onPress={clear}>
                  {t('list.clear')}
                </Btn>
              }>
              {t('list.filteredText')}
            </Empty>
          ) : (
            <Empty icon={Check} title={t('list.nobodyWaits')}>
              {t('list.next')} {!hasMine && t('list.noneOpen')}
            </Empty>
          ))}
        {rows.length > 0 && <Rows rows={rows} scroller={scroller} pick={pick} more={list.more} />}
      </div>
    </>
  );
}
