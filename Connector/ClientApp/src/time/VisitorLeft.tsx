import { DoorOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types';
import { clock } from '../i18n/format';
import { firstName } from '../shell/people';

/** The visitor of a website has left: nothing is sent, and why. What was written stays. */
export function VisitorLeft({ item, since, text }: { item: Item; since: string; text: string }) {
  const { t } = useTranslation();
  return (
    <div className="composer composer--off">
      <p className="row-h" role="status">
        <DoorOpen className="i i--sm" aria-hidden />
        <span>{t('time.left', { name: firstName(item.contact), time: clock(since) })}</span>
      </p>
      {text && (
        <>
          <p className="meta">{t('composer.draftKept')}</p>
          <p className="composer__draft" dir="auto">
            {text}
          </p>
        </>
      )}
    </div>
  );
}
