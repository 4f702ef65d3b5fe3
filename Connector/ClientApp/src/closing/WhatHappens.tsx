import { CheckCheck, CircleDot, Clock, MessageSquare, Minus, StickyNote, Undo2, X, type LucideIcon } from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Trans, useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { serverNow } from '../api/http';
import { dayMonth } from '../i18n/format';
import { firstName } from '../shell/people';
import { Toggle } from '../shell/Toggle';
import { underway, undelivered, type TimelineRow } from '../window/timeline';

interface Extra {
  noAnswerNeeded: boolean;
  waive: string[];
}
interface Props {
  item: Item;
  rows: TimelineRow[];
  shown: 'end' | 'close';
  setShown: (shown: 'end' | 'close') => void;
  canClose: boolean;
  extra: Extra;
  setExtra: (extra: Extra) => void;
}

const bold = { b: <b /> };

/** Says what each button does, before it is pressed. */
export function WhatHappens({ item, rows, shown, setShown, canClose, extra, setExtra }: Props) {
  const { t } = useTranslation();
  const name = firstName(item.contact);
  const moving = underway(rows);
  const ours = rows.filter(row => row.row === 'message' && row.direction === 'out').length;
  const failed = undelivered(rows).length;
  const still = item.needsAnswer && !extra.noAnswerNeeded;
  return (
    <aside className="dlg__pre" aria-label={t('what.title')}>
      <h2 className="h">{t('what.title')}</h2>
      <Tabs selectedKey={shown} onSelectionChange={key => setShown(key as 'end' | 'close')}>
        <TabList className="tabs" aria-label={t('what.ifYou')}>
          <Tab id="end" className="tab">
            {t('closeEnd')}
          </Tab>
          {canClose && (
            <Tab id="close" className="tab">
              {t('close')}
            </Tab>
          )}
        </TabList>
        <TabPanel id="end" className="tabpanel">
          <ol className="steps">
            <Step icon={X} text="what.endNow" />
            <Step icon={Undo2} text="what.endUndo" />
            <Step icon={CircleDot} text="what.endFinal" values={{ day: dayMonth(serverNow()).replace(/\.$/, '') }} />
            <Step icon={Minus} text="what.endQuiet" values={{ name }} skip />
          </ol>
          {moving.length > 0 && (
            <div className="what__more">
              <p className="banner">
                <Clock className="i" aria-hidden />
                <span>{t('what.moving', { count: moving.length })}</span>
              </p>
              <Toggle
                isSelected={extra.waive.length > 0}
                onChange={on => setExtra({ ...extra, waive: on ? moving.map(row => row.messageId) : [] })}>
                {t('what.waive', { count: moving.length })}
              </Toggle>
            </div>
          )}
        </TabPanel>
        <TabPanel id="close" className="tabpanel">
          <ol className="steps">
            <Step icon={X} text={still ? 'what.closeStill' : 'what.closeNow'} values={{ name }} />
            <Step icon={MessageSquare} text="what.closeReturn" values={{ name }} />
            <Step icon={StickyNote} text="what.closeKept" />
            <Step icon={Minus} text="what.closeNotCounted" skip />
          </ol>
          {item.needsAnswer && (
            <Toggle isSelected={extra.noAnswerNeeded} onChange={noAnswerNeeded => setExtra({ ...extra, noAnswerNeeded })}>
              {t('what.noAnswerNeeded')}
            </Toggle>
          )}
        </TabPanel>
      </Tabs>
      {ours > 0 && moving.length === 0 && failed === 0 && (
        <p className="banner">
          <CheckCheck className="i" aria-hidden />
          <span>{t('what.allOut', { count: ours })}</span>
        </p>
      )}
    </aside>
  );
}

function Step({ icon: Icon, text, values, skip }: { icon: LucideIcon; text: string; values?: Record<string, string>; skip?: boolean }) {
  return (
    <li className={skip ? 'skip' : undefined}>
      <Icon className="i" aria-hidden />
      <span>
        <Trans i18nKey={text} values={values} components={bold} />
      </span>
    </li>
  );
}
