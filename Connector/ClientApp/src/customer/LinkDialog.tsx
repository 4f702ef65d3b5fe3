import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { channelApi } from '../api/channelCalls';
import type { LinkedContact } from '../api/channelTypes';
import type { Contact } from '../api/types';
import { problemText } from '../i18n/problems';
import { ChannelBadge, nameOf } from '../shell/people';
import { Btn } from '../shell/ui';
import { SmallDialog } from '../shell/SmallDialog';

interface Props {
  contact: Contact;
  isOpen: boolean;
  close: () => void;
  link: (one: LinkedContact) => Promise<void>;
}

export function LinkDialog({ contact, isOpen, close, link }: Props) {
  const { t } = useTranslation();
  return (
    <SmallDialog title={t('link.title', { name: nameOf(contact) })} close={close} isOpen={isOpen} isDismissable>
      <Search contact={contact} close={close} link={link} />
    </SmallDialog>
  );
}

const soon = 250;

function Search({ contact, close, link }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [wish, setWish] = useState('');
  const [chosen, setChosen] = useState<LinkedContact | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWish(typed.trim()), soon);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery({
    queryKey: ['contacts', wish],
    queryFn: ({ signal }) => channelApi.contacts(wish, signal),
    enabled: wish.length >= 2,
    placeholderData: previous => previous,
  });
  const known = new Set([contact.id, ...(contact.linked ?? []).map(one => one.id)]);
  const found = wish.length < 2 ? [] : (query.data?.items ?? []).filter(one => !known.has(one.id));
  const outcome = query.error ? problemText(query.error) : query.isFetching ? t('loading') : t('link.found', { count: found.length });
  const says = wish.length < 2 ? t('link.hint') : outcome;
  return (
    <>
      <div className="dlg__plain linking">
        <input
          className="input"
          type="search"
          autoFocus
          aria-label={t('link.search')}
          placeholder={t('link.search')}
          value={typed}
          onChange={event => {
            setTyped(event.target.value);
            setChosen(null);
          }}
        />
        <p className="help" role="status">
          {says}
        </p>
        {found.length > 0 && (
          <ListBox
            className="linking__list"
            aria-label={t('link.results')}
            items={found}
            selectionMode="single"
            selectedKeys={chosen ? [chosen.id] : []}
            onSelectionChange={keys => setChosen(found.find(one => keys !== 'all' && keys.has(one.id)) ?? null)}>
            {one => (
              <ListBoxItem id={one.id} textValue={one.name ?? one.externalId} className="menu__item">
                {one.channel && <ChannelBadge channel={one.channel} />}
                <span className="grow">
                  <span className="cut linking__n">
                    <bdi>{one.name ?? one.externalId}</bdi>
                  </span>
                  <small>
                    <bdi dir="ltr">{one.externalId}</bdi>
                    {one.account && <bdi> · {one.account}</bdi>}
                  </small>
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        )}
        <p className="meta">{t('link.text')}</p>
      </div>
      <div className="dlg__foot">
        <span className="grow" />
        <Btn onPress={close}>{t('cancel')}</Btn>
        <Btn
          look="primary"
          busy={busy}
          isDisabled={chosen === null}
          onPress={() => {
            if (!chosen) return;
            setBusy(true);
            void link(chosen).then(close);
          }}>
          {chosen ? t('link.one', { name: chosen.name ?? chosen.externalId }) : t('link.none')}
        </Btn>
      </div>
    </>
  );
}
