import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamApi } from '../api/teamCalls';
import { weekdays, type HoursOfAccount } from '../api/teamTypes';
import { cache, keys } from '../live/store';
import { Btn, IconBtn } from '../shell/ui';
import { AskDialog } from './AskDialog';
import { formOf, requestOf, type Fault } from './hoursForm';
import { useAsk } from './useAsk';

/** The hours of one account: a line a day, the days that are others, what is answered when nobody is there. */
export function HoursDialog({ of, close }: { of: HoursOfAccount; close: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState(() => formOf(of.hours));
  const { busy, problem, setProblem, run } = useAsk(close);
  const change = (values: Partial<typeof form>) => {
    setForm(before => ({ ...before, ...values }));
    setProblem(null);
  };
  const exception = (index: number, values: Partial<{ date: string; ranges: string }>) =>
    change({ exceptions: form.exceptions.map((one, i) => (i === index ? { ...one, ...values } : one)) });
  const said = (fault: Fault) => {
    if (fault === 'zone') return t('hours.zoneMissing');
    if (fault === 'date') return t('hours.wrongDate');
    return t('hours.wrong', { day: 'day' in fault ? t(`hours.day.${fault.day}`) : fault.date });
  };
  const keep = (save: () => Promise<unknown>) =>
    void run(async () => {
      await save();
      await cache.invalidateQueries({ queryKey: keys.hours });
    });
  function save() {
    const request = requestOf(form);
    if ('fault' in request) setProblem(said(request.fault));
    else keep(() => teamApi.setHours(of.account, request.hours));
  }
  return (
    <AskDialog title={t('hours.changeTitle', { account: of.account })} close={close} action={t('administration.save')} busy={busy} run={save}>
      <label className="field">
        <span className="label">{t('hours.zone')}</span>
        <input className="input" autoFocus list="zones" value={form.zone} onChange={event => change({ zone: event.target.value })} />
        <datalist id="zones">
          {Intl.supportedValuesOf('timeZone').map(zone => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </label>
      <fieldset className="field" aria-describedby="hours-help">
        <legend className="label">{t('hours.days')}</legend>
        <p className="help" id="hours-help">
          {t('hours.dayHelp')}
        </p>
        {weekdays.map(day => (
          <label key={day} className="hours__row">
            <span>{t(`hours.day.${day}`)}</span>
            <input
              className="input"
              dir="ltr"
              value={form.week[day]}
              onChange={event => change({ week: { ...form.week, [day]: event.target.value } })}
            />
          </label>
        ))}
      </fieldset>
      <fieldset className="field">
        <legend className="label">{t('hours.exceptions')}</legend>
        {form.exceptions.map((one, index) => (
          <div key={index} className="hours__row hours__row--date">
            <input
              className="input"
              type="date"
              aria-label={t('hours.date')}
              value={one.date}
              onChange={event => exception(index, { date: event.target.value })}
            />
            <input
              className="input"
              dir="ltr"
              aria-label={t('hours.ranges')}
              value={one.ranges}
              onChange={event => exception(index, { ranges: event.target.value })}
            />
            <IconBtn
              label={t('hours.removeDay', { date: one.date })}
              icon={X}
              onPress={() => change({ exceptions: form.exceptions.filter((_, i) => i !== index) })}
            />
          </div>
        ))}
        <div>
          <Btn size="sm" onPress={() => change({ exceptions: [...form.exceptions, { date: '', ranges: '' }] })}>
            <Plus className="i i--sm" aria-hidden />
            {t('hours.addDay')}
          </Btn>
        </div>
      </fieldset>
      <label className="field">
        <span className="label">{t('hours.answer')}</span>
        <textarea className="area" dir="auto" rows={3} value={form.answer} onChange={event => change({ answer: event.target.value })} />
      </label>
      {of.hours && (
        <div>
          <Btn size="sm" onPress={() => keep(() => teamApi.removeHours(of.account))}>
            {t('hours.remove')}
          </Btn>
        </div>
      )}
      <p className="help help--bad" role="alert">
        {problem}
      </p>
    </AskDialog>
  );
}
