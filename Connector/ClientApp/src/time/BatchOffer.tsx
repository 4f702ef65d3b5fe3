import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { shownKeys } from '../shell/keys';
import { useNow } from '../shell/now';
import { Ring } from '../shell/Ring';
import { dismiss, type BatchToast } from '../shell/toasts';
import { Btn } from '../shell/ui';
import { undoBulk } from './doBulk';

/** Many were closed or ended at once: all of it can be taken back, until the first of them is final. */
export function BatchOffer({ toast }: { toast: BatchToast }) {
  const { t } = useTranslation();
  const now = useNow(250);
  const over = Date.parse(toast.until) <= now;
  useEffect(() => {
    if (over) dismiss(toast.id);
  }, [over, toast.id]);
  return (
    <div className="toast" data-toast={toast.id}>
      <Ring until={toast.until} startedAt={toast.startedAt} now={now} />
      <span className="grow">
        <b>{t(`time.bulk.done.${toast.action}`, { count: toast.ids.length })}</b>
        <small>
          <kbd aria-hidden>{shownKeys('undo')}</kbd> {t(toast.action === 'end' ? 'toast.nothingYet' : 'toast.inList')}
        </small>
      </span>
      <Btn size="sm" extra="btn--act" onPress={() => void undoBulk(toast)}>
        {t('toast.undo')}
      </Btn>
    </div>
  );
}
