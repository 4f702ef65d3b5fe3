import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, OctagonAlert, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import type { Conversation } from '../api/types';
import { FromOutside } from '../closing/FromOutside';
import { Notes } from '../customer/Notes';
import { PersonalData } from '../customer/PersonalData';
import { SentTo } from '../effects/SentTo';
import { dateTime } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { keys } from '../live/store';
import { useLog } from '../live/useLog';
import { Avatar, nameOf } from '../shell/people';
import { setSearch, useSearch } from '../shell/route';
import { Btn, IconBtn, State } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { ContinueButton } from '../time/ContinueButton';
import { TimerLine } from '../time/TimerLine';
import { ContextBox } from '../window/ContextBox';
import { MessageLog } from '../window/MessageLog';
import { timeline } from '../window/timeline';
import { useNotSpam } from '../window/useContactActions';
import { focusBack } from './focusBack';
import { History } from './History';
import { Qualification } from './Qualification';
import { Revisions } from './Revisions';

interface Props {
  id: string;
  show: (id: string) => void;
  close: () => void;
}

/** One conversation to read, from its first entry to its last; type and notes can still be added. */
export function Opened({ id, show, close }: Props) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: keys.conversation(id), queryFn: () => api.conversation(id) });
  const heading = useRef<HTMLHeadingElement>(null);
  // Who opens a conversation goes on there; the rows keep their place.
  useEffect(() => heading.current?.focus(), [id]);
  return (
    <aside
      className="logp__one"
      aria-label={data ? t('search.with', { name: nameOf(data.contact) }) : t('reader.title')}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}>
      <div className="one__h">
        <div className="row-h one__who">
          {data && <Avatar contact={data.contact} channel={data.channel} />}
          <div className="grow">
            <h2 ref={heading} tabIndex={-1}>
              {data ? nameOf(data.contact) : t('reader.title')}
            </h2>
            {data && <p className="meta">{[t(`channel.${data.channel}`), data.account, spanOf(data), t(`status.${data.status}`)].join(' · ')}</p>}
          </div>
          <span className="row-h one__acts">
            {data && <FromOutside conversation={data} />}
            {data && <ContinueButton conversation={data} />}
            <IconBtn
              label={t('search.previous')}
              icon={ArrowLeft}
              isDisabled={!data?.previous}
              onPress={() => data?.previous && show(data.previous)}
            />
            <IconBtn label={t('search.next')} icon={ArrowRight} isDisabled={!data?.next} onPress={() => data?.next && show(data.next)} />
          </span>
          <IconBtn label={t('dialog.close')} icon={X} keys="Esc" onPress={close} />
        </div>
        {data?.spam && <Spam conversation={data} />}
        {data && <TimerLine item={data} heldBy={data.heldBy} withHold />}
      </div>
      {data ? <Body key={id} conversation={data} /> : error ? <p className="one__s">{problemText(error)}</p> : <Waiting />}
    </aside>
  );
}

const spanOf = ({ startedAt, endedAt }: Conversation) => (endedAt ? `${dateTime(startedAt)} – ${dateTime(endedAt)}` : dateTime(startedAt));

function Spam({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const notSpam = useNotSpam();
  return (
    <div className="row-h">
      <State icon={OctagonAlert} tone="danger">
        {t('list.spam')}
      </State>
      <Btn size="sm" onPress={() => void notSpam(conversation.conversationId, conversation.contact)}>
        {t('spam.not')}
      </Btn>
    </div>
  );
}

const parts = ['messages', 'history', 'sent'];

function Body({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const shownPart = useSearch().get('part');
  const shown = parts.find(part => part === shownPart) ?? 'messages';
  const log = useLog(conversation.conversationId);
  const rows = useMemo(() => timeline(log.entries), [log.entries]);
  return (
    <>
      <ContextBox context={conversation.context} />
      <div className="one__body">
        <Tabs className="one__tabs" selectedKey={shown} onSelectionChange={key => setSearch({ part: key === 'messages' ? null : String(key) })}>
          <TabList className="tabs" aria-label={t('history.parts')}>
            <Tab id="messages" className="tab">
              {t('history.messages')}
            </Tab>
            <Tab id="history" className="tab">
              {t('history.title')}
            </Tab>
            <Tab id="sent" className="tab">
              {t('effects.tab')}
            </Tab>
          </TabList>
          <TabPanel id="messages" className="one__part">
            <MessageLog item={conversation} log={log} rows={rows} pending={[]} active={false} readOnly />
          </TabPanel>
          <TabPanel id="history" className="one__part one__part--scroll">
            {log.status === 'loading' ? <Waiting /> : <History entries={log.entries} contact={conversation.contact} />}
          </TabPanel>
          <TabPanel id="sent" className="one__part one__part--scroll">
            <SentTo conversation={conversation} />
          </TabPanel>
        </Tabs>
        <div className="one__foot">
          <Qualification conversation={conversation} entries={log.entries} />
          <Revisions conversation={conversation} />
          <div ref={focusBack}>
            <Notes conversationId={conversation.conversationId} />
          </div>
          <PersonalData contact={{ ...conversation.contact, channel: conversation.channel, account: conversation.account }} />
        </div>
      </div>
    </>
  );
}
