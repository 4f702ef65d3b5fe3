import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { stopwatch } from '../i18n/format';
import { useNow } from '../shell/now';
import { ChannelBadge, nameOf } from '../shell/people';
import { useFailures } from './failures';
import type { PanelState } from './usePanel';
import { focusComposer, useShow } from './useShow';

/** My discussions as boxes: who waits for me, whose turn it is, what did not arrive. The number is the key (Alt+1). */
export function StateBoxes({ panel }: { panel: PanelState }) {
  const { t } = useTranslation();
  if (panel.items.length === 0) return null;
  return (
    <div className="sec--list sec sec--mine">
      <h2 className="h">
        {t('panel.mine')}
        <span className="grow" />
        <span className="meta">{panel.items.length}</span>
      </h2>
      <ul className="boxes">
        {panel.items.map(item => (
          <Box key={item.conversationId} item={item} panel={panel} />
        ))}
      </ul>
    </div>
  );
}

function Box({ item, panel }: { item: Item; panel: PanelState }) {
  const { t } = useTranslation();
  const now = useNow();
  const show = useShow();
  const failed = useFailures(item.conversationId) > 0;
  const place = panel.view.slots.indexOf(item.conversationId);
  const state = failed
    ? t('panel.failed')
    : item.offer
      ? t('team.box', { to: item.offer.to.name, time: item.timer?.held ? t('time.row.held') : stopwatch(Date.parse(item.offer.expiresAt) - now) })
    : item.needsAnswer
      ? t('panel.waits', { time: stopwatch(now - Date.parse(item.waitingSince ?? item.previewAt ?? new Date(now).toISOString())) })
      : t('panel.theirTurn');
  return (
    <li>
      <button
        type="button"
        className={`box vw${failed ? ' box--failed' : item.offer ? ' box--offered' : item.needsAnswer ? ' box--waits' : ''}`}
        aria-pressed={panel.view.active === item.conversationId}
        onClick={() => {
          show(item.conversationId);
          focusComposer(item.conversationId);
        }}>
        <ChannelBadge channel={item.channel} />
        <span className="grow">
          <span className="box__n cut">
            <bdi>{nameOf(item.contact)}</bdi>
          </span>
          <span className="box__s cut">{state}</span>
        </span>
        {place >= 0 && (
          <span className="box__k" aria-hidden>
            {place + 1}
          </span>
        )}
      </button>
    </li>
  );
}
