import {
  Archive,
  CheckCheck,
  CircleAlert,
  CircleDot,
  ClipboardList,
  Clock,
  Mail,
  MessageSquare,
  Minus,
  Moon,
  Send,
  Star,
  StickyNote,
  Ticket,
  TriangleAlert,
  Undo2,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Trans, useTranslation } from 'react-i18next';
import type { Preview } from '../api/closingCalls';
import type { Item } from '../api/types';
import { serverNow } from '../api/http';
import { clock, dateTime, dayMonth, sameDay } from '../i18n/format';
import { refusalText } from '../i18n/problems';
import { firstName, nameOf } from '../shell/people';
import { Toggle } from '../shell/Toggle';
import { Banner } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { underway, undelivered, type TimelineRow } from '../window/timeline';
import { stepsOf, type Step, type StepIcon } from './sentences';

const icons: Record<StepIcon, LucideIcon> = {
  leave: X,
  undo: Undo2,
  final: CircleDot,
  survey: Star,
  mail: Mail,
  ticket: Ticket,
  archive: Archive,
  none: Minus,
  clock: Clock,
  moving: Send,
  failed: CircleAlert,
  bubble: MessageSquare,
  note: StickyNote,
  snooze: Moon,
  task: ClipboardList,
};

interface Props {
  item: Item;
  rows: TimelineRow[];
  shown: 'end' | 'close';
  setShown: (shown: 'end' | 'close') => void;
  canClose: boolean;
  end: Preview | undefined;
  close: Preview | undefined;
  waive: string[];
  setWaive: (waive: string[]) => void;
  noAnswerNeeded: boolean;
  setNoAnswerNeeded: (on: boolean) => void;
  /** The choice of a snooze, in the tab of Close. */
  snooze: ReactNode;
}

const bold = { b: <b /> };

/** Says what each button does, before it is pressed, in the server's own words. */
export function WhatHappens(props: Props) {
  const { item, rows, shown, setShown, canClose, end, close, waive, setWaive, noAnswerNeeded, setNoAnswerNeeded, snooze } = props;
  const { t } = useTranslation();
  const moving = underway(rows);
  const ours = rows.filter(row => row.row === 'message' && row.direction === 'out').length;
  const failed = undelivered(rows).length;
  return (
    <aside className="dlg__pre" aria-label={t('what.title')}>
      <h2 className="h">{t('what.title')}</h2>
      <Tabs selectedKey={shown} onSelectionChange={key => setShown(key as 'end' | 'close')}>
        <TabList className="tabs" aria-label={t('what.ifYou')}>
          <Tab id="end" className="tab">
            {t(canClose ? 'closeEnd' : 'endChat')}
          </Tab>
          {canClose && (
            <Tab id="close" className="tab">
              {t('close')}
            </Tab>
          )}
        </TabList>
        <TabPanel id="end" className="tabpanel">
          <Steps preview={end} item={item} isSeen={!canClose} />
          {moving.length > 0 && (
            <div className="what__more">
              <Toggle isSelected={waive.length > 0} onChange={on => setWaive(on ? moving.map(row => row.messageId) : [])}>
                {t('what.waive', { count: moving.length })}
              </Toggle>
              {waive.length > 0 && (
                <ul className="what__dropped" aria-label={t('what.droppedList')}>
                  {moving
                    .filter(row => waive.includes(row.messageId))
                    .map(row => (
                      <li key={row.messageId} className="quote cut">
                        <bdi>{row.text || t('message.noText')}</bdi>
                      </li>
                    ))}
                </ul>
              )}
            </div>
          )}
        </TabPanel>
        <TabPanel id="close" className="tabpanel">
          <Steps preview={close} item={item} isSeen={false} />
          {snooze}
          {item.needsAnswer && (
            <Toggle isSelected={noAnswerNeeded} onChange={setNoAnswerNeeded}>
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

function Steps({ preview, item, isSeen }: { preview: Preview | undefined; item: Item; isSeen: boolean }) {
  const { t } = useTranslation();
  if (!preview) return <Waiting rows={4} shape="block" />;
  const steps = stepsOf(preview, {
    name: firstName(item.contact),
    channel: t(`channel.${item.channel}`),
    isSeen,
    day: at => dayMonth(at).replace(/\.$/, ''),
    time: at => (sameDay(at, serverNow()) ? clock(at) : dateTime(at)),
  });
  // These two have their own places beside it.
  const isSaid = preview.refusal?.type === 'type-required' || preview.refusal?.type === 'customer-wrote';
  const refusal = !isSaid && preview.refusal && refusalText(preview.refusal, { channel: t(`channel.${item.channel}`), name: nameOf(item.contact) });
  return (
    <>
      {refusal && (
        <Banner icon={TriangleAlert} tone="attention" role="status">
          <b>{t('what.notYet')}</b> {refusal}
        </Banner>
      )}
      <ol className="steps" aria-live="polite">
        {steps.map(step => (
          <StepLine key={step.key} step={step} />
        ))}
      </ol>
    </>
  );
}

function StepLine({ step: { icon, text, values, skip } }: { step: Step }) {
  const Icon = icons[icon];
  return (
    <li className={skip ? 'skip' : undefined}>
      <Icon className="i" aria-hidden />
      <span>
        <Trans i18nKey={text} {...(typeof values?.['count'] === 'number' && { count: values['count'] })} values={values} components={bold} />
      </span>
    </li>
  );
}
