import { LayoutTemplate, TimerOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Item } from '../api/types';
import { composerId, focusComposer } from '../panel/useShow';
import { afterMenu } from '../shell/afterMenu';
import { useNow } from '../shell/now';
import { firstName } from '../shell/people';
import { Btn } from '../shell/ui';
import { pauseOf } from './decide';
import { Notes } from './Notes';
import { TemplateDialog } from './TemplateDialog';

interface Props {
  item: Item;
  conversation: Conversation | undefined;
  text: string;
  templates: boolean;
}

/** The platform takes no free text any more: templates where it has some, else why nothing can be sent. The draft is kept. */
export function WindowOver({ item, conversation, text, templates }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    // The dialog gives the focus back but for one case: a form that Enter sent from its button.
    afterMenu(() => {
      if (document.activeElement === document.body) focusComposer(item.conversationId);
    });
  };
  const values = { name: firstName(item.contact), channel: t(`channel.${item.channel}`) };
  return (
    <div className="composer composer--off">
      <Notes item={item} conversation={conversation} pause={pauseOf(conversation, now)} personUntil={null} />
      <p className="row-h" role="status">
        <TimerOff className="i i--sm" aria-hidden />
        <span>{t(templates ? 'composer.overTemplates' : 'composer.over', values)}</span>
      </p>
      {text && (
        <>
          <p className="meta">{t('composer.draftKept')}</p>
          <p className="composer__draft" dir="auto">
            {text}
          </p>
        </>
      )}
      {templates && (
        <div className="composer__bar">
          <span className="grow" />
          <Btn look="primary" size="sm" id={composerId(item.conversationId)} onPress={() => setOpen(true)}>
            <LayoutTemplate className="i i--sm" aria-hidden />
            {t('template.choose')}
          </Btn>
          <TemplateDialog item={item} isOpen={open} close={close} />
        </div>
      )}
    </div>
  );
}
