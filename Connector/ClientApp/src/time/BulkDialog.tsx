import { useQuery } from '@tanstack/react-query';
import { TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import { timeApi } from '../api/timeCalls';
import type { BulkAction } from '../api/timeTypes';
import type { Item, TypeRef } from '../api/types';
import { choiceOf, emptyForm } from '../closing/form';
import { TypeField } from '../closing/TypeField';
import { problemText } from '../i18n/problems';
import { keys } from '../live/store';
import { Banner, Btn, IconBtn } from '../shell/ui';
import { BulkPreview } from './BulkPreview';
import { doBulk } from './doBulk';

interface Props {
  action: BulkAction;
  items: Item[];
  close: () => void;
}

const noTypes: TypeRef[] = [];

/** One type and one note for many; first what would happen to each, then it happens. */
export function BulkDialog({ action, items, close }: Props) {
  const { t } = useTranslation();
  const types = useQuery({ queryKey: keys.types, queryFn: api.types }).data?.items ?? noTypes;
  const [form, setForm] = useState(emptyForm);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ids = items.map(item => item.conversationId);
  const choice = choiceOf(form, types);
  const would = useQuery({
    queryKey: ['bulk', action, ids, choice],
    queryFn: () => timeApi.wouldBulk(action, { ids, ...choice }),
    placeholderData: previous => previous,
    staleTime: 0,
    gcTime: 0,
  });
  const can = would.data?.items.filter(one => one.outcome === 'ok').map(one => one.conversationId) ?? [];
  const run = async () => {
    if (busy || !would.data) return;
    if (can.length === 0) return setProblem(t('time.bulk.no'));
    setBusy(true);
    setProblem(null);
    try {
      const endnote = form.endnote.trim();
      await doBulk(action, { ids: can, ...choice, ...(endnote && { endnote }) });
      close();
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      onOpenChange={open => {
        if (!open && !busy) close();
      }}>
      <Modal className="dlg">
        <Dialog className="dlg__in">
          <div className="dlg__head">
            <Heading slot="title" className="grow">
              {t(`time.bulk.title.${action}`, { count: items.length })}
            </Heading>
            <IconBtn label={t('dialog.close')} icon={X} keys="Esc" onPress={close} />
          </div>
          <div className="dlg__body">
            <div className="dlg__form">
              {(problem ?? would.error) && (
                <Banner icon={TriangleAlert} tone="danger" role="alert">
                  {problem ?? problemText(would.error)}
                </Banner>
              )}
              <TypeField form={form} setForm={setForm} types={types} problem={null} note={t('closing.optional')} />
              <div className="field">
                <label className="label" htmlFor="bulk-note">
                  {t('closing.endnote')} <span className="opt">{t('closing.endnoteHelp')}</span>
                </label>
                <textarea
                  className="area"
                  id="bulk-note"
                  rows={2}
                  dir="auto"
                  value={form.endnote}
                  onChange={event => setForm({ ...form, endnote: event.target.value })}
                />
              </div>
            </div>
            <BulkPreview action={action} items={items} would={would.data} close={close} />
          </div>
          <div className="dlg__foot">
            <span className="meta grow">
              <kbd>Esc</kbd> {t('cancel')}
            </span>
            <Btn onPress={close}>{t('cancel')}</Btn>
            <Btn look="primary" busy={busy} isDisabled={would.data !== undefined && can.length === 0} onPress={() => void run()}>
              {t(`time.bulk.do.${action}`, { count: can.length })}
            </Btn>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
