import { ArrowLeftRight, UserRoundPen } from 'lucide-react';
import { MenuItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { afterMenu } from '../shell/afterMenu';
import { useSession } from '../shell/session';
import { askReassign, askTransfer } from './transferring';
import { useOfferActions } from './useOffers';

/** What a window's menu does to give a conversation to somebody else. */
export function TransferItems({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const { takeBack } = useOfferActions();
  return (
    <>
      <MenuItem className="menu__item" onAction={() => afterMenu(() => askTransfer(item))}>
        <ArrowLeftRight className="i" aria-hidden />
        {t('team.transfer')}
      </MenuItem>
      {item.offer && (
        <MenuItem className="menu__item" onAction={() => void takeBack(item)}>
          {t('team.takeBackMenu')}
        </MenuItem>
      )}
      {role === 'Supervisor' && (
        <MenuItem className="menu__item" onAction={() => afterMenu(() => askReassign(item))}>
          <UserRoundPen className="i" aria-hidden />
          {t('team.reassign')}
        </MenuItem>
      )}
    </>
  );
}
