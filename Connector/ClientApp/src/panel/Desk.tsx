import { Columns2, List, User } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ClosingWindow } from '../closing/ClosingWindow';
import { closingStore } from '../closing/store';
import type { Item } from '../api/types';
import { CustomerColumn } from '../customer/CustomerColumn';
import { PickingList } from '../list/PickingList';
import { useKeptFilter } from '../list/useFilter';
import { useList } from '../list/useList';
import { usePick } from '../list/usePick';
import { useBadge } from '../notify/useBadge';
import { seeItems } from '../notify/watch';
import { useCommand } from '../shell/keys';
import { setPane, usePane, type Pane } from '../shell/pane';
import { Offers } from '../team/Offers';
import { seeOffers } from '../team/outcomes';
import { TransferDialog } from '../team/TransferDialog';
import { Tasks } from '../time/Tasks';
import { Panel } from './Panel';
import { StateBoxes } from './StateBoxes';
import { usePanel } from './usePanel';

const panes: { id: Pane; icon: typeof List }[] = [
  { id: 'list', icon: List },
  { id: 'panel', icon: Columns2 },
  { id: 'who', icon: User },
];

export function Desk() {
  const { t } = useTranslation();
  const [filter, setFilter] = useKeptFilter();
  const list = useList(filter);
  const panel = usePanel();
  const { pick, pickOldest } = usePick(filter);
  const closing = closingStore.use();
  const pane = usePane();
  useCommand('pickOldest', () => pickOldest());

  const waiting = list.data?.waiting ?? 0;
  const mine = panel.items.filter(item => item.needsAnswer).length;
  useBadge(waiting + mine);
  const known = list.data?.items;
  useEffect(() => {
    seeItems([...(known ?? []), ...panel.items]);
    seeOffers(panel.items);
  }, [known, panel.items]);

  // It stays until the server answered, even if the live event of the close was faster than the answer, or a colleague was.
  const lastClosing = useRef<Item | undefined>(undefined);
  const stillMine = closing && panel.items.find(item => item.conversationId === closing.conversationId);
  if (stillMine) lastClosing.current = stillMine;
  const closingItem = closing?.conversationId === lastClosing.current?.conversationId ? lastClosing.current : undefined;
  return (
    <>
      <main className="desk" id="main" tabIndex={-1} aria-label={t('nav.desk')}>
        <h1 className="vh">{t('nav.desk')}</h1>
        <section className="side side--list" aria-label={t('list.title')}>
          <StateBoxes panel={panel} />
          <Offers />
          <Tasks />
          <PickingList
            filter={filter}
            setFilter={setFilter}
            list={list}
            pick={pick}
            pickOldest={() => pickOldest()}
            hasMine={panel.items.length > 0}
          />
        </section>
        <Panel panel={panel} oldest={list.data?.items[0]} pickOldest={() => pickOldest()} />
        <CustomerColumn item={panel.items.find(item => item.conversationId === panel.view.active)} />
      </main>
      <nav className="tabs-bottom" aria-label={t('nav.parts')}>
        {panes.map(({ id, icon: Icon }) => (
          <button key={id} type="button" aria-pressed={pane === id} onClick={() => setPane(id)}>
            <Icon className="i i--lg" aria-hidden />
            <span>{t(`pane.${id}`)}</span>
            {id === 'list' && waiting > 0 && (
              <span className="count" aria-hidden>
                {waiting}
              </span>
            )}
            {id === 'panel' && mine > 0 && (
              <span className="count" aria-hidden>
                {mine}
              </span>
            )}
          </button>
        ))}
      </nav>
      <TransferDialog />
      {closing && closingItem && <ClosingWindow key={closing.conversationId} item={closingItem} first={closing.how} pickOldest={pickOldest} />}
    </>
  );
}
