import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { createStore } from './store';
import { Btn } from './ui';

export interface Question {
  title: string;
  /** What will happen, before it happens. */
  text: string;
  /** What it is about, in the words of whoever wrote it. */
  quote?: string;
  action: string;
  run: () => Promise<void> | void;
}

const asking = createStore<{ question: Question; back: Element | null } | null>(null);

/** Asks before something that others notice. The focus returns to where it was, or to the window around it. */
export const ask = (question: Question) => asking.set(() => ({ question, back: document.activeElement }));

export function Confirm() {
  const asked = asking.use();
  const close = () => {
    asking.set(() => null);
    // A menu that led here has given the focus back to its button by now, or is gone with its row.
    setTimeout(() => {
      if (asked && document.activeElement === document.body)
        asked.back?.closest<HTMLElement>('.win, .side, .dlg')?.querySelector<HTMLElement>('textarea, button')?.focus();
    });
  };
  return (
    <ModalOverlay
      className="scrim"
      isOpen={asked !== null}
      onOpenChange={open => {
        if (!open) close();
      }}
      isDismissable>
      <Modal className="dlg dlg--small">
        <Dialog className="dlg__in" role="alertdialog">
          {asked && <Body question={asked.question} close={close} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Body({ question, close }: { question: Question; close: () => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await question.run();
    close();
  };
  return (
    <>
      <div className="dlg__head">
        <Heading slot="title" className="grow">
          {question.title}
        </Heading>
      </div>
      <div className="dlg__plain">
        <p>{question.text}</p>
        {question.quote && (
          <p className="quote clamp2 dlg__quote" dir="auto">
            {question.quote}
          </p>
        )}
      </div>
      <div className="dlg__foot">
        <span className="grow" />
        <Btn autoFocus onPress={close}>
          {t('cancel')}
        </Btn>
        <Btn look="danger" busy={busy} onPress={() => void run()}>
          {question.action}
        </Btn>
      </div>
    </>
  );
}
