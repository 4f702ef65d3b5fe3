import { HeartHandshake } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeApi } from '../api/timeCalls';
import { Problem } from '../api/problem';
import type { Item } from '../api/types';
import { applyConversation, cache, keys } from '../live/store';
import { nameOf } from '../shell/people';
import { sayNews } from '../shell/toasts';
import { Btn, State } from '../shell/ui';
import type { MessageRow } from '../window/timeline';
import { sayRefused } from './goOn';

/** A "thanks" that came after the end and was kept there; whoever sees more in it opens a conversation for it. */
export function CourtesyMark({ row, item }: { row: MessageRow; item: Item }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  if (!row.courtesy) return null;
  const open = async () => {
    setBusy(true);
    try {
      applyConversation(await timeApi.openCourtesy(item.conversationId, row.messageId));
      void cache.invalidateQueries({ queryKey: keys.conversation(item.conversationId) });
      sayNews({ icon: 'bubble', title: t('time.courtesy.opened', { name: nameOf(item.contact) }) });
    } catch (error) {
      sayRefused(item, Problem.from(error));
    }
    setBusy(false);
  };
  return (
    <p className="courtesy row-h">
      <State icon={HeartHandshake}>{t(row.courtesy === 'opened' ? 'time.courtesy.was' : 'time.courtesy.kept')}</State>
      {row.courtesy === 'kept' && item.status === 'Ended' && (
        <Btn size="sm" busy={busy} onPress={() => void open()}>
          {t('time.courtesy.open')}
        </Btn>
      )}
    </p>
  );
}
