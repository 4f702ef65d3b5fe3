import { useQuery } from '@tanstack/react-query';
import { OctagonAlert, X } from 'lucide-react';
import { useMemo } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import type { Conversation } from '../api/types';
import { dateTime } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { keys } from '../live/store';
import { useLog } from '../live/useLog';
import { Avatar, nameOf } from '../shell/people';
import { createStore } from '../shell/store';
import { Btn, IconBtn, State } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { ContinueButton } from '../time/ContinueButton';
import { ContextBox } from './ContextBox';
import { MessageLog } from './MessageLog';
import { timeline } from './timeline';
import { useNotSpam } from './useContactActions';

const reading = createStore<string | null>(null);
/** Shows a conversation to read: an earlier one of the thread, or one behind a figure. */
export const openReader = (conversationId: string) => reading.set(() => conversationId);

export function Reader() {
  const id = reading.use();
  const close = () => reading.set(() => null);
  return (
    <ModalOverlay
      className="scrim"
      isOpen={id !== null}
      onOpenChange={open => {
        if (!open) close();
      }}
      isDismissable>
      <Modal className="dlg dlg--reader">
        <Dialog className="dlg__in">{id && <Reading id={id} close={close} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Reading({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: keys.conversation(id), queryFn: () => api.conversation(id) });
  return (
    <>
      <div className="dlg__head">
        {data && <Avatar contact={data.contact} channel={data.channel} />}
        <div className="grow">
          <Heading slot="title">{data ? nameOf(data.contact) : t('reader.title')}</Heading>
          {data && (
            <p className="meta">
              {[t(`channel.${data.channel}`), data.account, dateTime(data.startedAt), t(`status.${data.status}`)].join(' · ')}
            </p>
          )}
        </div>
        {data && <ContinueButton conversation={data} gone={close} />}
        <IconBtn label={t('dialog.close')} icon={X} keys="Esc" onPress={close} />
      </div>
      {data ? <Body conversation={data} /> : error ? <p className="dlg__plain">{problemText(error)}</p> : <Waiting />}
    </>
  );
}

function Body({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const log = useLog(conversation.conversationId);
  const rows = useMemo(() => timeline(log.entries), [log.entries]);
  const notSpam = useNotSpam();
  return (
    <>
      <ContextBox context={conversation.context} />
      <MessageLog item={conversation} log={log} rows={rows} pending={[]} active readOnly />
      <dl className="facts reader__foot">
        <dt>{t('closing.type')}</dt>
        <dd>{conversation.type?.name ?? t('reports.unqualified')}</dd>
        {conversation.endnote && (
          <>
            <dt>{t('closing.endnote')}</dt>
            <dd>{conversation.endnote}</dd>
          </>
        )}
        {conversation.spam && (
          <>
            <dt>{t('reader.marked')}</dt>
            <dd className="row-h">
              <State icon={OctagonAlert} tone="danger">
                {t('list.spam')}
              </State>
              <Btn size="sm" onPress={() => void notSpam(conversation.conversationId, conversation.contact)}>
                {t('spam.not')}
              </Btn>
            </dd>
          </>
        )}
        {conversation.endedAt && (
          <>
            <dt>{t('reader.ended')}</dt>
            <dd>{dateTime(conversation.endedAt)}</dd>
          </>
        )}
      </dl>
    </>
  );
}
