import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Btn } from '../shell/ui';
import { SmallDialog } from '../shell/SmallDialog';

interface Props {
  title: string;
  close: () => void;
  children: ReactNode;
  action: string;
  busy: boolean;
  run: () => void;
}

/** A small dialog with one question and its answer. Enter answers. */
export function AskDialog({ title, close, children, action, busy, run }: Props) {
  const { t } = useTranslation();
  return (
    <SmallDialog title={title} close={close}>
      <form
        className="dlg__plain stack"
        id="ask-form"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          run();
        }}>
        {children}
      </form>
      <div className="dlg__foot">
        <span className="grow" />
        <Btn onPress={close}>{t('cancel')}</Btn>
        <Btn look="primary" busy={busy} type="submit" form="ask-form">
          {action}
        </Btn>
      </div>
    </SmallDialog>
  );
}
