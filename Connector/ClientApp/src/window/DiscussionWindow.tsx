import { useQuery } from '@tanstack/react-query';
import { Upload, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import { serverNow } from '../api/http';
import type { Item } from '../api/types';
import { closingStore } from '../closing/store';
import { Composer } from '../composer/Composer';
import { wayOf } from '../composer/decide';
import { addFiles } from '../composer/files';
import { pendingOf, useOutbox } from '../composer/outbox';
import { useSeen } from '../composer/signals';
import { useDrop } from '../composer/useDrop';
import { keys } from '../live/store';
import { useLog } from '../live/useLog';
import { focusList, windowId } from '../panel/useShow';
import { ariaKeys, useCommand } from '../shell/keys';
import { Avatar, firstName, nameOf } from '../shell/people';
import { getPrefs } from '../shell/prefs';
import { useSession } from '../shell/session';
import { Btn } from '../shell/ui';
import { OfferStands } from '../team/OfferStands';
import { askTransfer } from '../team/transferring';
import { TimerLine } from '../time/TimerLine';
import { saysOffer } from '../time/timers';
import { ContextBox } from './ContextBox';
import { MessageLog } from './MessageLog';
import { timeline, undelivered, type TimelineRow } from './timeline';
import { TypingLine } from './TypingLine';
import { WindowMenu } from './WindowMenu';
import { WindowState } from './WindowState';

interface Props {
  item: Item;
  place: number;
  active: boolean;
  activate: () => void;
}

export function DiscussionWindow({ item, place, active, activate }: Props) {
  const { t } = useTranslation();
  const id = item.conversationId;
  const log = useLog(id);
  const rows = useMemo(() => timeline(log.entries), [log.entries]);
  const outbox = useOutbox();
  const pending = useMemo(() => pendingOf(outbox, id), [outbox, id]);
  const { data: conversation } = useQuery({ queryKey: keys.conversation(id), queryFn: () => api.conversation(id) });
  const canClose = conversation?.channelTraits.canClose ?? true;
  const open = (how: 'close' | 'closeNext' | 'end') => closingStore.set(() => ({ conversationId: id, how }));
  useCommand('close', active && canClose ? () => open('close') : null);
  useCommand('closeNext', active && canClose ? () => open('closeNext') : null);
  useCommand('closeEnd', active ? () => open('end') : null);
  useCommand('transfer', active ? () => askTransfer(item) : null);
  const name = nameOf(item.contact);
  const { role } = useSession().user;
  const traits = conversation?.channelTraits;
  const channel = t(`channel.${item.channel}`);
  const seen = useSeen(id, traits, lastWritten(rows));
  const writable = ['free', 'person'].includes(wayOf(item.windowEndsAt, conversation, serverNow()).kind);
  const drop = useDrop(traits && writable ? files => addFiles(id, files, traits.files, channel) : null);
  const actions = useMemo(
    () => ({ answer: traits?.quotes ?? false, moderate: role === 'Supervisor' && (traits?.moderates ?? false) }),
    [traits?.quotes, traits?.moderates, role],
  );

  return (
    <section
      className={`win${active ? ' is-active' : ''}`}
      id={windowId(id)}
      tabIndex={-1}
      aria-label={t('window.label', { name, channel })}
      {...drop.handlers}
      onPointerDown={activate}
      onFocus={() => {
        activate();
        seen.onFocus();
      }}
      onBlur={seen.onBlur}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.defaultPrevented && getPrefs().shortcuts) focusList();
      }}>
      <div className="win__head">
        <Avatar contact={item.contact} channel={item.channel} />
        <div className="grow">
          <h2 className="cut">
            <bdi>{name}</bdi>
          </h2>
          <p className="meta cut">
            {channel} · <bdi>{item.account}</bdi>
          </p>
        </div>
        <div className="win__acts">
          <WindowMenu item={item} conversation={conversation} end={() => open('end')} />
          <Btn
            size="sm"
            extra="win__close"
            aria-label={t(canClose ? 'window.close' : 'closing.titleEnd', { name })}
            aria-keyshortcuts={ariaKeys('close')}
            onPress={() => open('end')}>
            <X className="i i--sm" aria-hidden />
            <span>{t(canClose ? 'window.closeShort' : 'window.endShort')}</span>
          </Btn>
        </div>
      </div>
      <WindowState
        item={item}
        failed={undelivered(rows).length + pending.filter(one => one.state === 'refused').length}
        rows={rows}
        traits={traits}
      />
      <OfferStands item={item} />
      {!saysOffer(item.timer) && <TimerLine item={item} heldBy={conversation?.heldBy} />}
      <ContextBox context={conversation?.context} />
      <MessageLog item={item} log={log} rows={rows} pending={pending} active={active} actions={actions} />
      <TypingLine id={id} name={firstName(item.contact)} />
      <Composer item={item} conversation={conversation} place={place} />
      {drop.over && (
        <div className="dropzone" aria-hidden>
          <Upload className="i i--lg" />
          {t('files.drop', { name: firstName(item.contact) })}
        </div>
      )}
    </section>
  );
}

/** The number of the customer's last message; 0 when there is none. */
const lastWritten = (rows: readonly TimelineRow[]) => rows.findLast(row => row.row === 'message' && row.direction === 'in')?.seq ?? 0;
