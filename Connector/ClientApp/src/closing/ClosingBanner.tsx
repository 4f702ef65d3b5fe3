import { Hourglass, MessageSquare, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Entry, Item } from '../api/types';
import { windowLeft } from '../i18n/format';
import { useNow } from '../shell/now';
import { firstName } from '../shell/people';
import { Banner, Btn } from '../shell/ui';
import { familyOf } from '../media/kinds';
import { RichText } from '../window/RichText';
import { undelivered, type TimelineRow } from '../window/timeline';
import type { Outcome } from './useClosing';

interface Props {
  item: Item;
  /** Whether a template still reaches the customer when the reply window is over. */
  templates: boolean;
  rows: TimelineRow[];
  outcome: Outcome | null;
  news: Entry[];
  leave: () => void;
  endAnyway: () => void;
}

/** One banner only, the most urgent: the server's refusal, then the reply window, what failed, what came in meanwhile. */
export function ClosingBanner({ item, templates, rows, outcome, news, leave, endAnyway }: Props) {
  const { t } = useTranslation();
  const left = windowLeft(item.windowEndsAt, useNow());
  const name = firstName(item.contact);
  const wrote = news.filter(entry => entry.name === 'message.received');
  const failed = undelivered(rows).length;
  const quotes = wrote.slice(-3).map(entry => (
    <p key={entry.seq} className="quote">
      <RichText text={entry.text || t(entry.attachments?.[0] ? `file.${familyOf(entry.attachments[0])}` : 'message.noText')} />
    </p>
  ));
  if (outcome?.kind === 'customer-wrote') {
    return (
      <div className="ask" role="alertdialog" aria-labelledby="ask-title">
        <p className="row-h" id="ask-title">
          <MessageSquare className="i" aria-hidden />
          <b>{outcome.text}</b>
        </p>
        {quotes}
        <div className="row-h">
          <Btn look="primary" autoFocus onPress={leave}>
            {t('closing.backTo', { name })}
          </Btn>
          <Btn look="danger" onPress={endAnyway}>
            {t('closing.endAnyway')}
          </Btn>
        </div>
      </div>
    );
  }
  if (outcome?.kind === 'other')
    return (
      <Banner icon={TriangleAlert} tone="danger" role="alert">
        {outcome.text}
      </Banner>
    );
  if (left.state === 'open' && left.urgent) {
    return (
      <Banner icon={Hourglass} tone="attention">
        <b>{t('closing.windowCloses', { time: left.left })}</b> {t(templates ? 'closing.windowThenTemplate' : 'closing.windowThen', { name })}
      </Banner>
    );
  }
  if (failed > 0)
    return (
      <Banner icon={TriangleAlert} tone="danger">
        <b>{t('window.failed', { count: failed })}</b> {t('closing.failedText', { name })}
      </Banner>
    );
  if (wrote.length > 0)
    return (
      <div className="ask" role="status">
        <p className="row-h">
          <MessageSquare className="i" aria-hidden />
          <b>{t('closing.wroteMeanwhile', { name })}</b>
        </p>
        {quotes}
      </div>
    );
  return null;
}
