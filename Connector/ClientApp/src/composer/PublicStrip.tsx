import { Lock, Megaphone } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../i18n/format';
import type { PrivateChoice } from './decide';
import { changeExtras } from './state';

interface Props {
  id: string;
  name: string;
  choice: PrivateChoice;
  alone: boolean;
}

/** Says loudly who will read the answer; the one private answer says that it is the only one before it is spent. */
export function PublicStrip({ id, name, choice, alone }: Props) {
  const { t } = useTranslation();
  const open = choice.state === 'open';
  const what = !alone ? t('public.public') : open ? t('public.private', { name }) : t('public.gone');
  const why =
    choice.state === 'used'
      ? t('public.used')
      : choice.state === 'over'
        ? t('public.over', { time: dateTime(choice.since) })
        : open && choice.until
          ? t('public.oneUntil', { time: dateTime(choice.until) })
          : t('public.one');
  return (
    <div className={`loud${alone ? ' loud--private' : ''}`}>
      <p className="loud__what" role="status">
        {alone ? <Lock className="i" aria-hidden /> : <Megaphone className="i" aria-hidden />}
        <b>{what}</b>
      </p>
      {(choice.state !== 'none' || alone) && (
        <>
          <ToggleButtonGroup
            className="seg seg--words"
            aria-label={t('public.who')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[alone ? 'private' : 'public']}
            onSelectionChange={chosen => changeExtras(id, () => ({ private: chosen.has('private') }))}>
            <ToggleButton id="public">{t('public.toAll')}</ToggleButton>
            <ToggleButton id="private" isDisabled={!open} aria-describedby={`why-${id}`}>
              {t('public.toOne')}
            </ToggleButton>
          </ToggleButtonGroup>
          <p className="loud__why" id={`why-${id}`}>
            {why}
          </p>
        </>
      )}
    </div>
  );
}
