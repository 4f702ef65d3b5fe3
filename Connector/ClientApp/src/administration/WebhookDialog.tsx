import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook, WebhookWish } from '../api/webhookCalls';
import { AskDialog } from './AskDialog';
import { useAsk } from './useAsk';

interface Props {
  /** Null for a new one. */
  hook: Webhook | null;
  /** Everything that an endpoint may ask for. */
  events: string[];
  close: () => void;
  save: (wish: WebhookWish) => Promise<void>;
}

/** Where an endpoint is and what it is told. */
export function WebhookDialog({ hook, events, close, save }: Props) {
  const { t } = useTranslation();
  const [url, setUrl] = useState(hook?.url ?? '');
  const [chosen, setChosen] = useState<readonly string[]>(hook?.events ?? ['conversation.ended']);
  const { busy, problem, setProblem, run } = useAsk(close);
  const wish = () => {
    if (!/^https?:\/\/\S+$/.test(url.trim())) return setProblem(t('webhooks.urlMissing'));
    if (chosen.length === 0) return setProblem(t('webhooks.eventsMissing'));
    void run(() => save({ url: url.trim(), events: [...chosen], enabled: hook?.enabled ?? true }));
  };
  return (
    <AskDialog title={t(hook ? 'webhooks.changeTitle' : 'webhooks.add')} close={close} action={t('administration.save')} busy={busy} run={wish}>
      <label className="field">
        <span className="label">{t('webhooks.url')}</span>
        <input
          className="input"
          autoFocus
          type="url"
          dir="ltr"
          placeholder="https://"
          value={url}
          onChange={event => {
            setUrl(event.target.value);
            setProblem(null);
          }}
        />
      </label>
      <fieldset className="field">
        <legend className="label">{t('webhooks.events')}</legend>
        {events.map(name => (
          <label key={name} className="row-h">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={event => {
                setChosen(event.target.checked ? [...chosen, name] : chosen.filter(one => one !== name));
                setProblem(null);
              }}
            />
            <span>{t(`webhooks.event.${name.replaceAll('.', '-')}`, { defaultValue: name })}</span>
            <code className="meta">{name}</code>
          </label>
        ))}
      </fieldset>
      {problem && (
        <p className="help help--bad" role="alert">
          {problem}
        </p>
      )}
    </AskDialog>
  );
}
