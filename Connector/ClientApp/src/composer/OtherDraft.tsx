import { FilePen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { focusComposer } from '../panel/useShow';
import { Btn } from '../shell/ui';
import { settleDraft, useDraft } from './drafts';

/** Two windows of one agent have a text each, for example because the line was away: the agent says which one stays. */
export function OtherDraft({ id }: { id: string }) {
  const { t } = useTranslation();
  const { other } = useDraft(id);
  if (!other) return null;
  const settle = (which: 'mine' | 'other') => {
    settleDraft(id, which);
    focusComposer(id);
  };
  return (
    <div className="hint hint--choice" role="status">
      <FilePen className="i i--sm" aria-hidden />
      <div className="grow">
        <p>{t('draft.other')}</p>
        <p className="quote clamp2" dir="auto">
          {other.text}
        </p>
        <div className="row-h">
          <Btn size="sm" onPress={() => settle('other')}>
            {t('draft.take')}
          </Btn>
          <Btn size="sm" look="plain" onPress={() => settle('mine')}>
            {t('draft.keep')}
          </Btn>
        </div>
      </div>
    </div>
  );
}
