import { Ban, Ellipsis, OctagonAlert, UserRoundCheck } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Conversation, Item } from '../api/types';
import { useHold } from '../time/useHold';
import { IconBtn } from '../shell/ui';
import { TransferItems } from '../team/TransferItems';
import { useContactActions } from './useContactActions';
import { useRelease } from './useRelease';

interface Props {
  item: Item;
  /** Undefined while it is being read, or from a server that does not know the newer actions. */
  conversation: Conversation | undefined;
  end: () => void;
}

export function WindowMenu({ item, conversation, end }: Props) {
  const { t } = useTranslation();
  const release = useRelease(item);
  const hold = useHold(item);
  const { markSpam, block, unblock } = useContactActions(item);
  const blocked = conversation?.contact.blocked;
  const knowsSpam = conversation?.spam !== undefined;
  return (
    <MenuTrigger>
      <IconBtn label={t('window.more')} icon={Ellipsis} />
      <Popover className="pop pop--menu" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={t('window.more')}>
          <MenuItem className="menu__item" onAction={end}>
            {t('window.endChat')}
          </MenuItem>
          <TransferItems item={item} />
          <MenuItem className="menu__item" onAction={() => void release()}>
            {t('window.release')}
          </MenuItem>
          {hold.may && (
            <MenuItem className="menu__item" onAction={() => void hold.set(!hold.held)}>
              {t(hold.held ? 'time.letRun' : 'time.holdTimer')}
            </MenuItem>
          )}
          {(knowsSpam || blocked !== undefined) && <Separator className="menu__sep" />}
          {knowsSpam && (
            <MenuItem className="menu__item" onAction={markSpam}>
              <OctagonAlert className="i" aria-hidden />
              {t('spam.mark')}
            </MenuItem>
          )}
          {blocked !== undefined && (
            <MenuItem className="menu__item" onAction={blocked ? () => void unblock() : block}>
              {blocked ? <UserRoundCheck className="i" aria-hidden /> : <Ban className="i" aria-hidden />}
              {t(blocked ? 'block.undo' : 'block.ask')}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
