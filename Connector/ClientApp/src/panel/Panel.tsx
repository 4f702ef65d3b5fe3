import { Columns2, Grid2x2, PanelsTopLeft, Square } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { problemText } from '../i18n/problems';
import { span } from '../i18n/format';
import { shownKeys, useCommand } from '../shell/keys';
import { useNow } from '../shell/now';
import { nameOf } from '../shell/people';
import { setPrefs, usePrefs } from '../shell/prefs';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { DiscussionWindow } from '../window/DiscussionWindow';
import type { PanelState } from './usePanel';
import { focusComposer, useShow } from './useShow';
import { panelView } from './view';

export function Panel({ panel, oldest, pickOldest }: { panel: PanelState; oldest: Item | undefined; pickOldest: () => void }) {
  const { t } = useTranslation();
  const prefs = usePrefs();
  const { items, view } = panel;
  usePanelKeys(panel);
  const waits = items.filter(item => item.needsAnswer).length;
  return (
    <section className="panel" aria-label={t('panel.title')}>
      {items.length > 0 && (
        <div className="panel__bar">
          <p className="meta grow cut panel__sum" role="status">
            {t('panel.count', { count: items.length })}
            {waits > 0 && ` ${t('panel.waiting', { count: waits })}`}
            {waits > 0 && (
              <span className="keys" aria-hidden>
                {' '}
                <kbd>{shownKeys('nextWaiting')}</kbd> {t('panel.goes')}
              </span>
            )}
          </p>
          <ToggleButtonGroup
            className="seg"
            aria-label={t('panel.side')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[String(prefs.windows)]}
            onSelectionChange={chosen => setPrefs({ windows: chosen.has('1') ? 1 : chosen.has('2') ? 2 : 4 })}>
            <ToggleButton id="1" aria-label={t('panel.one')}>
              <Square className="i" aria-hidden />
            </ToggleButton>
            <ToggleButton id="2" aria-label={t('panel.two')}>
              <Columns2 className="i" aria-hidden />
            </ToggleButton>
            <ToggleButton id="4" aria-label={t('panel.four')}>
              <Grid2x2 className="i" aria-hidden />
            </ToggleButton>
          </ToggleButtonGroup>
        </div>
      )}
      {panel.isPending && <Waiting rows={2} />}
      {panel.error && items.length === 0 && (
        <Empty icon={PanelsTopLeft} title={t('panel.notLoaded')} action={<Btn onPress={panel.retry}>{t('tryAgain')}</Btn>}>
          {problemText(panel.error)}
        </Empty>
      )}
      {!panel.isPending && !panel.error && items.length === 0 && <EmptyPanel oldest={oldest} pickOldest={pickOldest} />}
      {items.length > 0 && (
        <div className={`wins${view.slots.length > 2 ? ' wins--4' : ''}`}>
          {view.slots.map((id, index) => {
            const item = items.find(other => other.conversationId === id);
            return (
              item && (
                <DiscussionWindow
                  key={id}
                  item={item}
                  place={index + 1}
                  active={id === view.active}
                  activate={() => panelView.set(v => (v.active === id ? v : { ...v, active: id }))}
                />
              )
            );
          })}
        </div>
      )}
    </section>
  );
}

function EmptyPanel({ oldest, pickOldest }: { oldest: Item | undefined; pickOldest: () => void }) {
  const { t } = useTranslation();
  const now = useNow(10_000);
  if (oldest?.status !== 'Waiting')
    return (
      <Empty icon={PanelsTopLeft} title={t('panel.nothing')}>
        {t('panel.nothingText')}
      </Empty>
    );
  const time = span(now - Date.parse(oldest.waitingSince ?? oldest.previewAt ?? ''));
  return (
    <Empty
      icon={PanelsTopLeft}
      title={t('panel.begin')}
      action={
        <Btn look="primary" onPress={pickOldest}>
          {t('list.pickOldest')} <kbd aria-hidden>{shownKeys('pickOldest')}</kbd>
        </Btn>
      }>
      {t('panel.longest', { name: nameOf(oldest.contact), time })}
    </Empty>
  );
}

function usePanelKeys({ items, view }: PanelState) {
  const show = useShow();
  const go = (id: string | undefined) => {
    if (!id) return;
    show(id);
    focusComposer(id);
  };
  const step = (by: 1 | -1) => {
    const waiting = items.filter(item => item.needsAnswer).map(item => item.conversationId);
    const all = waiting.length > 0 ? waiting : items.map(item => item.conversationId);
    const at = all.indexOf(view.active ?? '');
    go(all[at < 0 ? 0 : (at + by + all.length) % all.length]);
  };
  useCommand('window1', () => go(view.slots[0]));
  useCommand('window2', () => go(view.slots[1]));
  useCommand('window3', () => go(view.slots[2]));
  useCommand('window4', () => go(view.slots[3]));
  useCommand('nextWaiting', () => step(1));
  useCommand('previousWaiting', () => step(-1));
}
