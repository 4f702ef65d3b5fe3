import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { dayApi } from '../api/dayCalls';
import type { CannedReply } from '../api/dayTypes';
import { Problem } from '../api/problem';
import { languages } from '../i18n';
import { problemText } from '../i18n/problems';
import { cache, keys } from '../live/store';
import { channelOrder } from '../shell/people';
import { Btn } from '../shell/ui';
import { emptyForm, formOf, requestOf, variables, type CannedForm } from './cannedForm';
import { SmallDialog } from '../shell/SmallDialog';

/** Adds or changes one canned reply. What was typed stays when the server refuses. */
export function CannedDialog({ reply, close }: { reply: CannedReply | null; close: () => void }) {
  const { t } = useTranslation();
  return (
    <SmallDialog title={t(reply ? 'canned.changeTitle' : 'canned.addTitle')} close={close}>
      <Form reply={reply} close={close} />
    </SmallDialog>
  );
}

function Form({ reply, close }: { reply: CannedReply | null; close: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<CannedForm>(reply ? formOf(reply) : emptyForm);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const change = (values: Partial<CannedForm>) => setForm(before => ({ ...before, ...values }));

  async function run(call: () => Promise<unknown>) {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await call();
      await cache.invalidateQueries({ queryKey: keys.canned });
      close();
    } catch (error) {
      setProblem(Problem.from(error));
      setBusy(false);
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(() => (reply ? dayApi.changeCannedReply(reply.id, requestOf(form)) : dayApi.addCannedReply(requestOf(form))));
  };
  function insert(name: string) {
    const at = text.current?.selectionStart ?? form.text.length;
    change({ text: `${form.text.slice(0, at)}{{${name}}}${form.text.slice(at)}` });
    text.current?.focus();
  }
  const wrong = (field: string) => Boolean(problem?.fields[field]);
  return (
    <form className="canned-form" onSubmit={submit} noValidate>
      <div className="dlg__plain settings">
        <div className="field">
          <label className="label" htmlFor="canned-title">
            {t('canned.name')}
          </label>
          <input
            className={`input${wrong('title') ? ' input--bad' : ''}`}
            id="canned-title"
            autoFocus
            maxLength={80}
            value={form.title}
            aria-invalid={wrong('title')}
            onChange={event => change({ title: event.target.value })}
          />
        </div>
        <div className="field">
          <label className="label" htmlFor="canned-shortcut">
            {t('canned.shortcut')}
          </label>
          <input
            className={`input${wrong('shortcut') ? ' input--bad' : ''}`}
            id="canned-shortcut"
            maxLength={31}
            autoCapitalize="none"
            spellCheck={false}
            value={form.shortcut}
            aria-invalid={wrong('shortcut')}
            aria-describedby="canned-shortcut-help"
            onChange={event => change({ shortcut: event.target.value })}
          />
          <p className="help" id="canned-shortcut-help">
            {t('canned.shortcutHelp')}
          </p>
        </div>
        <div className="field">
          <label className="label" htmlFor="canned-text">
            {t('canned.text')}
          </label>
          <textarea
            className={`area${wrong('text') ? ' input--bad' : ''}`}
            id="canned-text"
            ref={text}
            dir="auto"
            rows={5}
            maxLength={4000}
            value={form.text}
            aria-invalid={wrong('text')}
            onChange={event => change({ text: event.target.value })}
          />
          <div className="row-h row-h--wrap" role="group" aria-label={t('canned.variables')}>
            {variables.map(name => (
              <Btn key={name} size="sm" look="plain" onPress={() => insert(name)}>
                <span className="var">{t(`variable.${name}`)}</span>
              </Btn>
            ))}
          </div>
        </div>
        <div className="field">
          <label className="label" htmlFor="canned-language">
            {t('canned.language')}
          </label>
          <select className="select" id="canned-language" value={form.language} onChange={event => change({ language: event.target.value })}>
            <option value="">{t('canned.anyLanguage')}</option>
            {[...new Set([...languages.map(one => one.id as string), ...(form.language ? [form.language] : [])])].map(id => (
              <option key={id} value={id}>
                {languages.find(one => one.id === id)?.name ?? id}
              </option>
            ))}
          </select>
        </div>
        <fieldset className="field canned-form__channels">
          <legend className="label">{t('canned.channels')}</legend>
          <p className="help">{t('canned.channelsHelp')}</p>
          {channelOrder.map(channel => (
            <label key={channel} className="check">
              <input
                type="checkbox"
                checked={form.channels.includes(channel)}
                onChange={event =>
                  change({
                    channels: event.target.checked ? [...form.channels, channel] : form.channels.filter(other => other !== channel),
                  })
                }
              />
              {t(`channel.${channel}`)}
            </label>
          ))}
        </fieldset>
        <p className="help help--bad" role="alert">
          {problem && problemText(problem)}
        </p>
      </div>
      <div className="dlg__foot">
        {reply && (
          <Btn look="danger" onPress={() => (removing ? void run(() => dayApi.removeCannedReply(reply.id)) : setRemoving(true))}>
            {t(removing ? 'canned.removeSure' : 'canned.remove')}
          </Btn>
        )}
        <span className="grow" />
        <Btn onPress={close}>{t('cancel')}</Btn>
        <Btn look="primary" type="submit" busy={busy}>
          {t(reply ? 'canned.keep' : 'canned.add')}
        </Btn>
      </div>
    </form>
  );
}
