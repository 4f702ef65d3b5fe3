import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { afterMenu } from './afterMenu';
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

const asking = createStore<{ question: Question; around: HTMLElement | null } | null>(null);

/**
 * Asks before something that others notice. Menus that lead here are closed first and have given the focus back: the dialog then returns it
 * there, or to the window around it when the button is gone, or to the next window when that is gone too.
 */
export const ask = (question: Question) =>
  afterMenu(() => asking.set(() => ({ question, around: document.activeElement?.closest<HTMLElement>('.win, .side') ?? null })));

function focusBack(around: HTMLElement | null) {
  if (document.activeElement !== document.body) return;
  if (around?.isConnected) around.focus();
  else (document.querySelector<HTMLElement>('.win.is-active .composer__in, .win') ?? document.getElementById('main'))?.focus();
}

export function Confirm() {
  const asked = asking.use();
  const close = () => {
    const around = asked?.around ?? null;
    asking.set(() => null);
    afterMenu(() => focusBack(around));
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
