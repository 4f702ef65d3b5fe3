import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
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
import { Avatar, firstName, nameOf } from '../shell/people';
import { useSession } from '../shell/session';
import { Btn, IconBtn } from '../shell/ui';
import { timeline } from '../window/timeline';
import { ClosingBanner } from './ClosingBanner';
import { EmailField } from './EmailField';
import { EndnoteField } from './EndnoteField';
import { closeBody, endBody, isAddress, notesOf, wantsSurvey } from './form';
import { QualitySurvey } from './QualitySurvey';
import { unavailable } from './sentences';
import { SnoozeChosen, SnoozeMenu } from './Snooze';
import { actionOf, closingStore, type How } from './store';
import { Targets } from './Targets';
import { TypeField } from './TypeField';
import { useClosing } from './useClosing';
import { useForm } from './useForm';
import { usePreview } from './usePreview';
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
  const { form, setForm, savedAt, questions, surveyDefault, sent } = useForm(user.id, item, conversation);
  const [waive, setWaive] = useState<string[]>([]);
  const [asksDate, setAsksDate] = useState(false);
  // A pointer that rests where the window opened points at nothing.
  const hasMoved = useRef(false);
  // Spam ends, whatever the channel, and sends nothing to anybody.
  const isSpam = first === 'spam';
  const canClose = !isSpam && (conversation?.channelTraits.canClose ?? true);
  const [wished, setShown] = useState<'end' | 'close'>(actionOf(first));
  const shown = canClose ? wished : 'end';

  // Whether the customer can be asked is in the answer. Half an address is none yet.
  const survey = wantsSurvey(form, surveyDefault);
  const typing = isAddress(form.emailTyping.trim()) ? form.emailTyping : '';
  const asked = { ...endBody({ ...form, emailTyping: typing }, types, survey), ...(waive.length > 0 && { waive }) };
  const close = closeBody(form, types);
  const version = conversation?.version ?? 0;
  const endPreview = usePreview(item, version, 'end', { ...asked, seenSeq: before }, true);
  const closePreview = usePreview(item, version, 'close', close, canClose && shown === 'close');
  const surveys = endPreview !== undefined && unavailable(endPreview, 'survey') === null;
  const closing = useClosing(item, canClose, before, sent, pickOldest);
  const bodies = { close, end: { ...endBody(form, types, survey && surveys), ...(waive.length > 0 && { waive }) }, spam: notesOf(form, types) };

  const leave = () => {
    if (!closing.busy) closingStore.set(() => null);
  };
  const run = (how: How, anyway = false) => {
    if (!closing.busy) void closing.run(how, bodies, anyway);
  };
  useCommand('close', canClose ? () => run('close') : null);
  useCommand('closeNext', isSpam ? null : () => run(canClose ? 'closeNext' : 'endNext'));
  useCommand('closeEnd', () => run(isSpam ? 'spam' : 'end'));

  const name = nameOf(item.contact);
  const channel = t(`channel.${item.channel}`);
  const picked = entries.findLast(entry => entry.name === 'engagement.opened')?.at;
  const { outcome } = closing;
  const problem = (kind: NonNullable<typeof outcome>['kind']) => (outcome?.kind === kind ? outcome.text : null);
  const action = (how: How, key: 'close' | 'closeNext' | 'closeEnd', label: string, primary = false) => (
    <Btn
      look={primary ? 'primary' : 'normal'}
      busy={closing.busy === how}
      aria-keyshortcuts={ariaKeys(key)}
      onPress={() => run(how)}
      onHoverStart={() => {
        if (hasMoved.current) setShown(actionOf(how));
      }}
      onFocus={() => setShown(actionOf(how))}>
      {label} <kbd aria-hidden>{shownKeys(key)}</kbd>
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
        <Dialog className="dlg__in" onPointerMove={() => (hasMoved.current = true)}>
          <div className="dlg__head">
            <Avatar contact={item.contact} channel={item.channel} />
            <div className="grow">
              <Heading slot="title">{isSpam ? t('spam.title', { name }) : t(canClose ? 'closing.title' : 'closing.titleEnd', { name })}</Heading>
              <p className="meta">
                {[
                  channel,
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
                templates={conversation?.channelTraits.templates === true}
                rows={rows}
                outcome={outcome}
                news={opened.current === null ? [] : entries.filter(entry => entry.seq > before)}
                leave={leave}
                endAnyway={() => run('end', true)}
              />
              <TypeField
                form={form}
                setForm={setForm}
                types={types}
                problem={problem('type')}
                note={endPreview?.refusal?.type === 'type-required' ? t('closing.requiredOn', { channel }) : null}
              />
              <div className="field">
                <span className="row-h">
                  <label className="label grow" htmlFor="endnote">
                    {t('closing.endnote')} <span className="opt">{t('closing.endnoteHelp')}</span>
                  </label>
                  {savedAt && <span className="meta">{t('closing.saved', { time: clock(savedAt) })}</span>}
                </span>
                <EndnoteField text={form.endnote} set={endnote => setForm({ ...form, endnote })} problem={problem('endnote')} />
              </div>
              <QualitySurvey questions={questions} form={form} setForm={setForm} problem={problem('quality')} />
              {!isSpam && (
                <>
                  <EmailField form={form} setForm={setForm} reason={unavailable(endPreview, 'email')} problem={problem('email')} />
                  <Targets
                    form={form}
                    setForm={setForm}
                    asks={survey}
                    name={firstName(item.contact)}
                    channel={channel}
                    survey={unavailable(endPreview, 'survey')}
                    zendesk={unavailable(endPreview, 'zendesk')}
                  />
                </>
              )}
            </div>
            {isSpam ? (
              <aside className="dlg__pre" aria-label={t('what.title')}>
                <h2 className="h">{t('what.title')}</h2>
                <p>{t('spam.text')}</p>
              </aside>
            ) : (
              <WhatHappens
                item={item}
                rows={rows}
                shown={shown}
                setShown={setShown}
                canClose={canClose}
                end={endPreview}
                close={closePreview}
                waive={waive}
                setWaive={setWaive}
                noAnswerNeeded={form.noAnswerNeeded}
                setNoAnswerNeeded={noAnswerNeeded => setForm({ ...form, noAnswerNeeded })}
                snooze={<SnoozeChosen at={form.snoozeUntil} asks={asksDate} set={snoozeUntil => setForm({ ...form, snoozeUntil })} />}
              />
            )}
          </div>
          <div className="dlg__foot">
            <span className="meta grow">
              <kbd>Esc</kbd> {t('closing.escape')}
            </span>
            {canClose && (
              <SnoozeMenu
                choose={snoozeUntil => {
                  setForm({ ...form, snoozeUntil });
                  setShown('close');
                }}
                chooseDate={() => {
                  setForm({ ...form, snoozeUntil: null });
                  setAsksDate(true);
                  setShown('close');
                }}
              />
            )}
            {canClose && action('close', 'close', t(form.snoozeUntil ? 'snooze.close' : 'close'))}
            {!isSpam && action(canClose ? 'closeNext' : 'endNext', 'closeNext', t(canClose ? 'closeNext' : 'endNext'))}
            {isSpam ? action('spam', 'closeEnd', t('spam.action'), true) : action('end', 'closeEnd', t(canClose ? 'closeEnd' : 'endChat'), true)}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
