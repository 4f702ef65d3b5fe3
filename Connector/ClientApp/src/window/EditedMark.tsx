import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { MessageRow } from './timeline';

/** "edited": what it said before is there on request. */
export function EditedMark({ row }: { row: MessageRow }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!row.edited) return null;
  if (row.earlier.length === 0) return <span>{t('message.edited')} ·</span>;
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="link msg__edited">{t('message.edited')}</Button>
      <Popover className="pop pop--text" placement="bottom start" offset={4}>
        <Dialog aria-label={t('message.before')} className="before">
          <h3 className="h">{t('message.before')}</h3>
          <ol>
            {row.earlier.map((text, i) => (
              <li key={i} className="quote" dir="auto">
                {text}
              </li>
            ))}
          </ol>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
