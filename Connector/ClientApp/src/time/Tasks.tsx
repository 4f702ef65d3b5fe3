import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../api/timeTypes';
import { timeApi } from '../api/timeCalls';
import { i18n } from '../i18n';
import { dateTime } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { cache, keys } from '../live/store';
import { ChannelBadge, firstName, nameOf } from '../shell/people';
import { useSession } from '../shell/session';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';
import { openReader } from '../window/Reader';
import { goOn } from './goOn';

/** Messages that failed after the end: somebody believes they were answered who never was. Above the list until somebody has seen to it. */
export function Tasks() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: keys.tasks, queryFn: timeApi.tasks });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="tasks" aria-label={t('time.task.title')}>
      <span className="vh" role="status">
        {t('time.task.count', { count: items.length })}
      </span>
      <ul>
        {items.map(task => (
          <One key={task.messageId} task={task} />
        ))}
      </ul>
    </section>
  );
}

function One({ task }: { task: Task }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [busy, setBusy] = useState<'continue' | 'done' | null>(null);
  const { conversation: item } = task;
  const id = item.conversationId;
  const last = item.agent ?? item.lastAgent;
  const name = firstName(item.contact);
  const title = !last || last.id === user.id ? t('time.task.mine', { name }) : t('time.task.other', { name, agent: last.name });
  const run = async (what: 'continue' | 'done', act: () => Promise<unknown>) => {
    setBusy(what);
    try {
      await act();
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error), text: nameOf(item.contact) });
    }
    await cache.invalidateQueries({ queryKey: keys.tasks });
    setBusy(null);
  };
  return (
    <li className="task">
      <p className="task__t">
        <TriangleAlert className="i i--sm" aria-hidden />
        <b className="grow">{title}</b>
        <ChannelBadge channel={item.channel} />
      </p>
      {task.text && (
        <p className="quote clamp2" dir="auto">
          {task.text}
        </p>
      )}
      <p className="meta">
        {reasonText(task)} {dateTime(task.since)}
      </p>
      <div className="row-h task__acts">
        <Btn size="sm" busy={busy === 'continue'} aria-label={t('time.goOnWith', { name })} onPress={() => void run('continue', () => goOn(item))}>
          {t('time.goOn')}
        </Btn>
        <Btn size="sm" look="plain" aria-label={t('time.task.readOf', { name })} onPress={() => openReader(id)}>
          {t('time.task.read')}
        </Btn>
        <span className="grow" />
        <Btn
          size="sm"
          busy={busy === 'done'}
          aria-label={t('time.task.doneOf', { name })}
          onPress={() => void run('done', () => timeApi.taskDone(id, task.messageId))}>
          {t('time.task.done')}
        </Btn>
      </div>
    </li>
  );
}

function reasonText({ reason, detail, conversation }: Task): string {
  const key = `reason.${reason}`;
  const channel = i18n.t(`channel.${conversation.channel}`);
  return i18n.exists(key) ? i18n.t(key, { channel }) : (detail ?? i18n.t('reason.other', { channel }));
}
