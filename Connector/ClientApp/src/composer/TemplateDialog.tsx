import { useQuery } from '@tanstack/react-query';
import { TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { Dialog, Heading, ListBox, ListBoxItem, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { channelApi } from '../api/channelCalls';
import type { Template } from '../api/channelTypes';
import type { Item } from '../api/types';
import { problemText } from '../i18n/problems';
import { nameOf } from '../shell/people';
import { Banner, Btn, IconBtn } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { search } from './fill';
import { TemplateForm } from './TemplateForm';

export function TemplateDialog({ item, isOpen, close }: { item: Item; isOpen: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={open => {
        if (!open) close();
      }}
      isDismissable>
      <Modal className="dlg dlg--templates">
        <Dialog className="dlg__in">
          <div className="dlg__head">
            <Heading slot="title" className="grow">
              {t('template.title', { name: nameOf(item.contact) })}
            </Heading>
            <IconBtn label={t('dialog.close')} icon={X} keys="Esc" onPress={close} />
          </div>
          <Chooser item={item} close={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Chooser({ item, close }: { item: Item; close: () => void }) {
  const { t } = useTranslation();
  const id = item.conversationId;
  const query = useQuery({ queryKey: ['templates', id], queryFn: () => channelApi.templates(id), staleTime: 300_000, retry: false });
  const [wish, setWish] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const all = query.data?.items ?? [];
  const found = search(all, wish);
  const template = all.find(one => keyOf(one) === chosen);
  if (query.isPending) return <Waiting rows={4} shape="block" />;
  if (query.error)
    return (
      <div className="dlg__plain">
        <Banner
          icon={TriangleAlert}
          tone="danger"
          role="alert"
          action={
            <Btn size="sm" onPress={() => void query.refetch()}>
              {t('tryAgain')}
            </Btn>
          }>
          <b>{t('template.notTold', { channel: t(`channel.${item.channel}`) })}</b> {problemText(query.error)}
        </Banner>
      </div>
    );
  return (
    <div className="dlg__body dlg__body--templates">
      <div className="templates">
        <input
          className="input"
          type="search"
          autoFocus
          aria-label={t('template.search')}
          placeholder={t('template.search')}
          value={wish}
          onChange={event => setWish(event.target.value)}
        />
        <ListBox
          className="templates__list"
          aria-label={t('template.list')}
          items={found.map(one => ({ ...one, key: keyOf(one) }))}
          selectionMode="single"
          selectedKeys={chosen ? [chosen] : []}
          onSelectionChange={keys => setChosen(keys === 'all' ? null : String([...keys][0] ?? '') || null)}
          renderEmptyState={() => <p className="meta templates__none">{t(all.length === 0 ? 'template.none' : 'template.noneFound')}</p>}>
          {one => (
            <ListBoxItem id={one.key} textValue={one.name} className="menu__item templates__i">
              <span className="grow">
                <b className="cut">{one.name}</b>
                <small className="clamp2" dir="auto">
                  {one.text}
                </small>
              </span>
              <span className="chip">{one.language}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </div>
      {template ? (
        <TemplateForm key={chosen} item={item} template={template} close={close} />
      ) : (
        <p className="meta templates__hint">{t('template.hint')}</p>
      )}
    </div>
  );
}

const keyOf = ({ id, language }: Template) => `${id} ${language}`;
