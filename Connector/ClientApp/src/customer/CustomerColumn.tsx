import { useQuery } from '@tanstack/react-query';
import { Ban, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import type { Item } from '../api/types';
import { dateTime } from '../i18n/format';
import { keys } from '../live/store';
import { Avatar, ChannelBadge, isErased, nameOf } from '../shell/people';
import { Empty, State } from '../shell/ui';
import { WhoColumn } from '../team/WhoColumn';
import { Linked } from './Linked';
import { Notes } from './Notes';
import { PersonalData } from './PersonalData';
import { PastConversations } from './PastConversations';

export function CustomerColumn({ item }: { item: Item | undefined }) {
  const { t } = useTranslation();
  return (
    <aside className="side side--who" aria-label={t('who.title')}>
      <WhoColumn>
        {item ? (
          <Customer key={item.conversationId} item={item} />
        ) : (
          <Empty icon={UserRound} title={t('who.nobody')}>
            {t('who.nobodyText')}
          </Empty>
        )}
      </WhoColumn>
    </aside>
  );
}

function Customer({ item }: { item: Item }) {
  const { t } = useTranslation();
  const id = item.conversationId;
  const { data } = useQuery({ queryKey: keys.conversation(id), queryFn: () => api.conversation(id) });
  const name = nameOf(item.contact);
  return (
    <>
      <div className="sec who">
        <Avatar contact={item.contact} size="lg" />
        <div className="grow">
          <h2>
            <bdi>{name}</bdi>
          </h2>
          {data && <p className="meta">{t('who.since', { time: dateTime(data.startedAt) })}</p>}
          {data?.contact.blocked && (
            <State icon={Ban} tone="danger">
              {t('who.blocked')}
            </State>
          )}
        </div>
      </div>
      <div className="sec rule">
        <h3 className="h">{t('who.knownAs')}</h3>
        <ul className="ids">
          <li className="row-h">
            <ChannelBadge channel={item.channel} />
            <span className="grow cut">
              <bdi>{name}</bdi>
            </span>
            <span className="meta cut">{item.account}</span>
          </li>
        </ul>
        {data?.contact.linked && !isErased(item.contact) && <Linked contact={data.contact} />}
        <dl className="facts">
          <dt>{t('who.channel')}</dt>
          <dd>{t(`channel.${item.channel}`)}</dd>
          <dt>{t('who.account')}</dt>
          <dd>
            <bdi>{item.account}</bdi>
          </dd>
          {!isErased(item.contact) && (
            <>
              <dt>{t('who.id')}</dt>
              <dd>
                <bdi dir="ltr">{item.contact.externalId}</bdi>
              </dd>
            </>
          )}
          {item.type && (
            <>
              <dt>{t('closing.type')}</dt>
              <dd>{item.type.name}</dd>
            </>
          )}
          {item.lastAgent && (
            <>
              <dt>{t('who.lastAgent')}</dt>
              <dd>{item.lastAgent.name}</dd>
            </>
          )}
        </dl>
      </div>
      <PersonalData contact={{ ...item.contact, ...data?.contact, channel: item.channel, account: item.account }} />
      <PastConversations contactId={item.contact.id} current={id} previous={data?.previous ?? null} known={data !== undefined} />
      <Notes conversationId={id} />
    </>
  );
}
