import { useQuery } from '@tanstack/react-query';
import { Ellipsis, X } from 'lucide-react';
import { useMemo } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import type { Item } from '../api/types';
import { closingStore } from '../closing/store';
import { Composer } from '../composer/Composer';
import { pendingOf, useOutbox } from '../composer/outbox';
import { keys } from '../live/store';
import { useLog } from '../live/useLog';
import { focusList, windowId } from '../panel/useShow';
import { ariaKeys, useCommand } from '../shell/keys';
import { Avatar, nameOf } from '../shell/people';
import { Btn, IconBtn } from '../shell/ui';
import { MessageLog } from './MessageLog';
import { timeline, undelivered } from './timeline';
import { useRelease } from './useRelease';
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
  const release = useRelease(item);
  const canClose = conversation?.channelTraits.canClose ?? true;
  const open = (how: 'close' | 'closeNext' | 'end') => closingStore.set(() => ({ conversationId: id, how }));
  useCommand('close', active && canClose ? () => open('close') : null);
  useCommand('closeNext', active && canClose ? () => open('closeNext') : null);
  useCommand('closeEnd', active ? () => open('end') : null);
  const name = nameOf(item.contact);

  return (
    <section
      className={`win${active ? ' is-active' : ''}`}
      id={windowId(id)}
      tabIndex={-1}
      aria-label={t('window.label', { name, channel: t(`channel.${item.channel}`) })}
      onPointerDown={activate}
      onFocus={activate}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.defaultPrevented) focusList();
      }}>
      <div className="win__head">
        <Avatar contact={item.contact} channel={item.channel} />
        <div className="grow">
          <h2 className="cut">
            <bdi>{name}</bdi>
          </h2>
          <p className="meta cut">
            <bdi>{item.account}</bdi>
          </p>
        </div>
        <div className="win__acts">
          <MenuTrigger>
            <IconBtn label={t('window.more')} icon={Ellipsis} />
            <Popover className="pop pop--menu" placement="bottom end" offset={4}>
              <Menu className="menu" aria-label={t('window.more')}>
                <MenuItem className="menu__item" onAction={() => open('end')}>
                  {t('window.endChat')}
                </MenuItem>
                <MenuItem className="menu__item" onAction={release}>
                  {t('window.release')}
                </MenuItem>
              </Menu>
            </Popover>
          </MenuTrigger>
          <Btn
            size="sm"
            extra="win__close"
            aria-label={t('window.close', { name })}
            aria-keyshortcuts={ariaKeys('close')}
            onPress={() => open('end')}>
            <X className="i i--sm" aria-hidden />
            <span>{t('window.closeShort')}</span>
          </Btn>
        </div>
      </div>
      <WindowState
        item={item}
        failed={undelivered(rows).length + pending.filter(one => one.state === 'refused').length}
        rows={rows}
        traits={conversation?.channelTraits}
      />
      <MessageLog item={item} log={log} rows={rows} pending={pending} active={active} />
      <Composer item={item} conversation={conversation} place={place} />
    </section>
  );
}
