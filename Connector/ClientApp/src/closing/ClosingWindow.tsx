import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import type { Item, TypeRef } from '../api/types';
import { clock, span } from '../i18n/format';
import { keys } from '../live/store';
import { lastSeq } from '../live/reconcile';
import { useLog } from '../live/useLog';
import { ariaKeys, shownKeys, useCommand } from '../shell/keys';
import { useNow } from '../shell/now';
import { Avatar, nameOf } from '../shell/people';
import { useSession } from '../shell/session';
import { Btn, IconBtn } from '../shell/ui';
import { timeline } from '../window/timeline';
import { ClosingBanner } from './ClosingBanner';
import { keepForm, readForm, type ClosingForm } from './form';
import { closingStore, type How } from './store';
import { TypeField } from './TypeField';
import { useClosing } from './useClosing';
import { WhatHappens } from './WhatHappens';

const noTypes: TypeRef[] = [];

export function ClosingWindow({ item, first, pickOldest }: { item: Item; first: How; pickOldest: (except: string) => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const id = item.conversationId;
  const now = useNow(5000);
  const { data: conversation } = useQuery({ queryKey: keys.conversation(id), queryFn: () => api.conversation(id) });
  const types = useQuery({ queryKey: keys.types, queryFn: api.types }).data?.items ?? noTypes;
  const { entries, status } = useLog(id);
  const rows = timeline(entries);
  // What the agent had on screen when this window opened: nothing, while the messages are still being read.
  const opened = useRef<number | null>(null);
  if (opened.current === null && status !== 'loading') opened.current = lastSeq(entries);
  const before = opened.current ?? 0;
  const [form, setForm] = useState<ClosingForm>(
    () => readForm(user.id, id) ?? { typeId: item.type?.id ?? null, newType: null, typing: '', endnote: conversation?.endnote ?? '' },
  );
  const [extra, setExtra] = useState({ noAnswerNeeded: false, waive: [] as string[] });
  const [shown, setShown] = useState<'end' | 'close'>(first === 'end' ? 'end' : 'close');
  const closing = useClosing(item, types, before, pickOldest);
  const canClose = conversation?.channelTraits.canClose ?? true;
  useEffect(() => {
    keepForm(user.id, id, form);
  }, [form, user.id, id]);

  const leave = () => {
    if (!closing.busy) closingStore.set(() => null);
  };
  const run = (how: How, anyway = false) => {
    if (!closing.busy) void closing.run(how, form, extra, anyway);
  };
  useCommand('close', canClose ? () => run('close') : null);
  useCommand('closeNext', canClose ? () => run('closeNext') : null);
  useCommand('closeEnd', () => run('end'));

  const name = nameOf(item.contact);
  const picked = entries.findLast(entry => entry.name === 'engagement.opened')?.at;
  const action = (how: How, key: 'close' | 'closeNext' | 'closeEnd', primary = false) => (
    <Btn
      look={primary ? 'primary' : 'normal'}
      busy={closing.busy === how}
      aria-keyshortcuts={ariaKeys(key)}
      onPress={() => run(how)}
      onHoverStart={() => setShown(how === 'end' ? 'end' : 'close')}
      onFocus={() => setShown(how === 'end' ? 'end' : 'close')}>
      {t(key)} <kbd aria-hidden>{shownKeys(key)}</kbd>
    </Btn>
  );
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      onOpenChange={open => {
        if (!open) leave();
      }}>
      <Modal className="dlg">
        <Dialog className="dlg__in">
          <div className="dlg__head">
            <Avatar contact={item.contact} channel={item.channel} />
            <div className="grow">
              <Heading slot="title">{t('closing.title', { name })}</Heading>
              <p className="meta">
                {[
                  t(`channel.${item.channel}`),
                  item.account,
                  conversation && t('closing.started', { time: clock(conversation.startedAt) }),
                  picked && t('closing.handled', { span: span(now - Date.parse(picked)) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <IconBtn label={t('closing.back')} icon={X} keys="Esc" onPress={leave} />
          </div>
          <div className="dlg__body">
            <div className="dlg__form">
              <ClosingBanner
                item={item}
                rows={rows}
                outcome={closing.outcome}
                news={opened.current === null ? [] : entries.filter(entry => entry.seq > before)}
                leave={leave}
                endAnyway={() => run('end', true)}
              />
              <TypeField
                form={form}
                setForm={setForm}
                types={types}
                problem={closing.outcome?.kind === 'type-required' ? closing.outcome.text : null}
              />
              <div className="field">
                <label className="label" htmlFor="endnote">
                  {t('closing.endnote')}
                </label>
                <textarea
                  className="area"
                  id="endnote"
                  rows={3}
                  dir="auto"
                  value={form.endnote}
                  aria-describedby="endnote-help"
                  onChange={event => setForm({ ...form, endnote: event.target.value })}
                />
                <p className="help" id="endnote-help">
                  {t('closing.endnoteHelp')}
                </p>
              </div>
            </div>
            <WhatHappens
              item={item}
              rows={rows}
              shown={canClose ? shown : 'end'}
              setShown={setShown}
              canClose={canClose}
              extra={extra}
              setExtra={setExtra}
            />
          </div>
          <div className="dlg__foot">
            <span className="meta grow">
              <kbd>Esc</kbd> {t('closing.escape')}
            </span>
            {canClose && action('close', 'close')}
            {canClose && action('closeNext', 'closeNext')}
            {action('end', 'closeEnd', true)}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
