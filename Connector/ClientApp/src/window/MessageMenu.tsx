import { Ellipsis, Eye, EyeOff, Reply, Trash2 } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { channelApi } from '../api/channelCalls';
import type { Moderation } from '../api/channelTypes';
import type { Item } from '../api/types';
import { writeDraft } from '../composer/drafts';
import { problemText } from '../i18n/problems';
import { receive } from '../live/logStore';
import { focusComposer } from '../panel/useShow';
import { afterMenu } from '../shell/afterMenu';
import { ask } from '../shell/Confirm';
import { firstName } from '../shell/people';
import { sayNews } from '../shell/toasts';
import { IconBtn } from '../shell/ui';
import { useGist } from './Quote';
import type { MessageRow } from './timeline';

/** What may be done with a message here: by what the channel has, and by the role. */
export interface Actions {
  answer: boolean;
  moderate: boolean;
}

export function MessageMenu({ row, item, actions }: { row: MessageRow; item: Item; actions: Actions }) {
  const { t } = useTranslation();
  const gist = useGist();
  const id = item.conversationId;
  const text = gist(row);
  if (row.direction !== 'in' || row.unsent || row.deleted || (!actions.answer && !actions.moderate)) return null;

  async function run(action: Moderation) {
    try {
      receive(id, [await channelApi.moderate(id, row.messageId, action)]);
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error), text });
    }
  }
  const confirm = (action: 'hide' | 'delete') =>
    ask({
      title: t(`moderate.${action}Title`, { name: firstName(item.contact) }),
      text: t(`moderate.${action}Text`, { name: firstName(item.contact), channel: t(`channel.${item.channel}`) }),
      quote: text,
      action: t(`moderate.${action}`),
      run: () => run(action),
    });
  return (
    <MenuTrigger>
      <IconBtn label={t('message.more')} icon={Ellipsis} />
      <Popover className="pop pop--menu" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={t('message.more')}>
          {actions.answer && (
            <MenuItem
              className="menu__item"
              onAction={() => {
                writeDraft(id, { replyTo: row.messageId });
                afterMenu(() => focusComposer(id));
              }}>
              <Reply className="i i--flip" aria-hidden />
              {t('message.answer')}
            </MenuItem>
          )}
          {actions.moderate && (
            <MenuItem className="menu__item" onAction={() => (row.hidden ? void run('unhide') : confirm('hide'))}>
              {row.hidden ? <Eye className="i" aria-hidden /> : <EyeOff className="i" aria-hidden />}
              {t(row.hidden ? 'moderate.unhide' : 'moderate.hideAsk')}
            </MenuItem>
          )}
          {actions.moderate && (
            <MenuItem className="menu__item menu__item--danger" onAction={() => confirm('delete')}>
              <Trash2 className="i" aria-hidden />
              {t('moderate.deleteAsk')}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
