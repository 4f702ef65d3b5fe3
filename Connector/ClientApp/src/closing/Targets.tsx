import { useTranslation } from 'react-i18next';
import { Toggle } from '../shell/Toggle';
import type { ClosingForm } from './form';

interface Props {
  form: ClosingForm;
  setForm: (form: ClosingForm) => void;
  /** Whether the customer shall be asked how it was. */
  asks: boolean;
  name: string;
  channel: string;
  /** Why not, for each; null when it can be chosen. */
  survey: string | null;
  zendesk: string | null;
}

/** What else an end sets off. What cannot be chosen says why beside its switch. */
export function Targets({ form, setForm, asks, name, channel, survey, zendesk }: Props) {
  const { t } = useTranslation();
  const why = (reason: string) => t(`closing.unavailable.${reason}`, { name, channel, defaultValue: t('closing.unavailable.off') });
  return (
    <div className="field switches">
      <Toggle isSelected={form.zendesk && !zendesk} isDisabled={zendesk !== null} onChange={on => setForm({ ...form, zendesk: on })}>
        <span>
          <span className="label">{t('closing.zendesk')}</span> {zendesk && <span className="meta">{why(zendesk)}</span>}
        </span>
      </Toggle>
      <Toggle isSelected={asks && !survey} isDisabled={survey !== null} onChange={on => setForm({ ...form, survey: on })}>
        <span>
          <span className="label">{t('closing.survey', { name })}</span>{' '}
          <span className="meta">{survey ? why(survey) : t('closing.surveyHow', { channel })}</span>
        </span>
      </Toggle>
    </div>
  );
}
