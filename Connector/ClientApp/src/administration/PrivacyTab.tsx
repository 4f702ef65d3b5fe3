import { useQuery } from '@tanstack/react-query';
import { ContactRound, UserSearch } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { privacyApi, privacyKeys, type KnownContact } from '../api/privacyCalls';
import { DataActions } from '../customer/DataActions';
import { EraseDialog } from '../customer/EraseDialog';
import { NotLoaded } from '../shell/NotLoaded';
import { ChannelBadge, isErased, nameOf } from '../shell/people';
import { useSearch } from '../shell/route';
import { Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { ContactSearch } from './ContactSearch';
import { SubjectCard } from './SubjectCard';

/** Who somebody is known as, and nothing of what they wrote: to give them everything about them, or to erase it. */
export function PrivacyTab() {
  const { t } = useTranslation();
  const wish = useSearch().get('contact')?.trim() ?? '';
  const [erasing, setErasing] = useState<KnownContact | null>(null);
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: privacyKeys.found(wish),
    queryFn: ({ signal }) => privacyApi.find(wish, signal),
    enabled: wish !== '',
    placeholderData: before => before,
  });
  const found = wish ? (data?.items ?? []) : [];
  return (
    <>
      <ContactSearch wish={wish} says={wish && data && !isFetching ? t('privacy.found', { count: found.length }) : ''} />
      {error && !data && <NotLoaded title={t('administration.notLoaded')} error={error} again={() => void refetch()} />}
      {wish && !data && !error && <Waiting rows={2} shape="block" />}
      {(!wish || data) && (
        <SubjectCard
          id="privacy"
          title={t('privacy.title')}
          text={t('privacy.text')}
          columns={[{ text: t('privacy.name') }, { text: t('who.account') }, { text: t('who.id') }, { text: t('privacy.alsoKnown') }]}
          empty={found.length === 0 ? <Nobody wish={wish} /> : undefined}>
          {found.map(contact => (
            <Row key={contact.id} contact={contact} erase={() => setErasing(contact)} />
          ))}
        </SubjectCard>
      )}
      {erasing && <EraseDialog contact={erasing} close={() => setErasing(null)} focusAfter="contact-q" />}
    </>
  );
}

function Nobody({ wish }: { wish: string }) {
  const { t } = useTranslation();
  return wish ? (
    <Empty icon={UserSearch} title={t('privacy.nobody')}>
      {t('privacy.nobodyText')}
    </Empty>
  ) : (
    <Empty icon={ContactRound} title={t('privacy.start')}>
      {t('privacy.startText')}
    </Empty>
  );
}

function Row({ contact, erase }: { contact: KnownContact; erase: () => void }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row" className="th">
        <bdi>{nameOf(contact)}</bdi>
      </th>
      <td>
        <span className="row-h">
          {contact.channel && <ChannelBadge channel={contact.channel} />}
          <bdi>{contact.account}</bdi>
        </span>
      </td>
      <td>
        <bdi dir="ltr">{contact.externalId || '–'}</bdi>
      </td>
      <td>
        <bdi>{contact.linked?.map(one => nameOf(one)).join(', ') || '–'}</bdi>
      </td>
      <td className="num">
        {isErased(contact) ? <span className="meta">{t('privacy.erasedText')}</span> : <DataActions contact={contact} erase={erase} />}
      </td>
    </tr>
  );
}
