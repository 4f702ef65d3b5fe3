import { Check, Lock, MessageSquare, Send, TriangleAlert, Undo2, X, type LucideIcon } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import { keys } from '../live/store';
import { BatchOffer } from '../time/BatchOffer';
import { shownKeys } from './keys';
import { useNow } from './now';
import { nameOf } from './people';
import { Ring } from './Ring';
import { dismiss, toasts, type NewsToast, type ToastIcon, type UndoToast } from './toasts';
import { Btn, IconBtn } from './ui';

const signs: Record<ToastIcon, LucideIcon> = { lock: Lock, alert: TriangleAlert, undo: Undo2, bubble: MessageSquare, check: Check };

/** Over the foot of the list, never over a composer. */
export function ToastRegion({ undo }: { undo: (toast: UndoToast) => void }) {
  const { t } = useTranslation();
  const all = toasts.use();
  return (
    <section className="toasts" aria-label={t('toast.region')} aria-live="polite" aria-relevant="additions">
      {all.map(toast => {
        if (toast.kind === 'undo') return <UndoOffer key={toast.id} toast={toast} undo={undo} />;
        return toast.kind === 'batch' ? <BatchOffer key={toast.id} toast={toast} /> : <News key={toast.id} toast={toast} />;
      })}
    </section>
  );
}

function News({ toast }: { toast: NewsToast }) {
  const { t } = useTranslation();
  const Sign = signs[toast.icon];
  const { action } = toast;
  return (
    <div className="toast" data-toast={toast.id}>
      <Sign className="i" aria-hidden />
      <span className="grow">
        <b>{toast.title}</b>
        {toast.text && <small>{toast.text}</small>}
      </span>
      {action && (
        <Btn
          size="sm"
          onPress={() => {
            dismiss(toast.id);
            action.run();
          }}>
          {action.label}
        </Btn>
      )}
      <IconBtn label={t('toast.dismiss')} icon={X} onPress={() => dismiss(toast.id)} />
    </div>
  );
}

function UndoOffer({ toast, undo }: { toast: UndoToast; undo: (toast: UndoToast) => void }) {
  const { t } = useTranslation();
  const now = useNow(250);
  const end = Date.parse(toast.until);
  // An end can be undone until its seal, which waits for what is still going out; the news of the seal takes the offer away.
  const isWaiting = toast.how === 'end' && end <= now;
  const name = nameOf(toast.item.contact);
  const id = toast.item.conversationId;
  const { data } = useQuery({ queryKey: keys.conversation(id), queryFn: () => api.conversation(id), enabled: isWaiting });
  // However long the outbox takes. That it is over is in the conversation, when the news of it was missed.
  const isOver = data !== undefined && data.version >= toast.item.version && data.status !== 'Ending';
  const over = toast.how === 'end' ? isWaiting && isOver : end <= now;
  useEffect(() => {
    if (over) dismiss(toast.id);
  }, [over, toast.id]);
  const waits = data?.unsent ? t('toast.stillGoingSome', { count: data.unsent }) : t('toast.stillGoing');
  const nothing = toast.isSeen ? t('toast.seen', { name }) : t('toast.nothingYet');
  return (
    <div className="toast" data-toast={toast.id}>
      {isWaiting ? <Send className="i" aria-hidden /> : <Ring until={toast.until} startedAt={toast.startedAt} now={now} />}
      <span className="grow">
        <b>{toast.how === 'end' ? t('toast.ending', { name }) : t('toast.closed', { name })}</b>
        <small>
          <kbd aria-hidden>{shownKeys('undo')}</kbd> · {toast.how === 'end' ? (isWaiting ? waits : nothing) : t('toast.inList')}
        </small>
      </span>
      <Btn size="sm" extra="btn--act" onPress={() => undo(toast)}>
        {t('toast.undo')}
      </Btn>
    </div>
  );
}
