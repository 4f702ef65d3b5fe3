import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import type { Conversation, Entry } from '../api/types';
import { keys } from '../live/store';
import { Btn } from '../shell/ui';
import { EndnoteForm } from './EndnoteForm';
import { focusBack } from './focusBack';
import { TypeForm } from './TypeForm';

/** What is said about a conversation: type and endnote, which change also long after the end, and what the customer gave. */
export function Qualification({ conversation, entries }: { conversation: Conversation; entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const types = useQuery({ queryKey: keys.types, queryFn: api.types }).data?.items ?? [];
  const rating = entries.findLast(entry => entry.name === 'survey.answered');
  return (
    <>
      <Said
        action={t(conversation.type ? 'closing.changeType' : 'search.chooseType')}
        form={leave => <TypeForm conversation={conversation} types={types} leave={leave} />}>
        <dt>{t('closing.type')}</dt>
        <dd>{conversation.type?.name ?? t('reports.unqualified')}</dd>
      </Said>
      <Said
        action={t(conversation.endnote ? 'search.changeEndnote' : 'search.writeEndnote')}
        form={leave => <EndnoteForm conversation={conversation} leave={leave} />}>
        <dt>{t('closing.endnote')}</dt>
        <dd dir="auto">{conversation.endnote ?? t('search.noEndnote')}</dd>
      </Said>
      {rating && (
        <dl className="sec facts">
          <dt>{t('search.rating')}</dt>
          <dd>
            {t('search.ratingOf', { score: rating.score })}
            {rating.text && <q dir="auto">{rating.text}</q>}
          </dd>
        </dl>
      )}
    </>
  );
}

/** One thing that is said, and in its place the form that changes it. */
function Said({ action, form, children }: { action: string; form: (leave: () => void) => ReactNode; children: ReactNode }) {
  const [edited, setEdited] = useState(false);
  return (
    <div ref={focusBack}>
      {edited ? (
        form(() => setEdited(false))
      ) : (
        <div className="sec row-h">
          <dl className="facts grow">{children}</dl>
          <Btn size="sm" onPress={() => setEdited(true)}>
            {action}
          </Btn>
        </div>
      )}
    </div>
  );
}
