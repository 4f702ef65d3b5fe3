import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Btn } from '../shell/ui';

interface Props {
  children: ReactNode;
  /** What the button says. */
  action: string;
  busy: boolean;
  ready: boolean;
  save: () => void;
  leave: () => void;
}

/** A small form in place of what it changes. Esc leaves it, and nothing else. */
export function LateForm({ children, action, busy, ready, save, leave }: Props) {
  const { t } = useTranslation();
  return (
    <div
      className="sec"
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        leave();
      }}>
      {children}
      <div className="row-h">
        <Btn size="sm" look="primary" busy={busy} isDisabled={!ready} onPress={save}>
          {action}
        </Btn>
        <Btn size="sm" look="plain" onPress={leave}>
          {t('cancel')}
        </Btn>
      </div>
    </div>
  );
}
