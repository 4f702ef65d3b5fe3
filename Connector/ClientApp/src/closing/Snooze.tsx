import { CalendarClock, Moon, X } from 'lucide-react';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/http';
import { dateTime } from '../i18n/format';
import { IconBtn } from '../shell/ui';
import { snoozeTimes } from './form';

/** Beside Close: until when the conversation rests, unless the customer writes. */
export function SnoozeMenu({ choose, chooseDate }: { choose: (at: string) => void; chooseDate: () => void }) {
  const { t } = useTranslation();
  return (
    <MenuTrigger>
      <IconBtn label={t('snooze.until')} icon={Moon} />
      <Popover className="pop pop--menu" placement="top end" offset={4}>
        <Menu className="menu" aria-label={t('snooze.until')}>
          {snoozeTimes(new Date(serverNow())).map(({ id, at }) => (
            <MenuItem key={id} className="menu__item" textValue={t(`snooze.${id}`)} onAction={() => choose(at.toISOString())}>
              <span className="grow">{t(`snooze.${id}`)}</span>
              <span className="meta">{dateTime(at.getTime())}</span>
            </MenuItem>
          ))}
          <MenuItem className="menu__item" textValue={t('snooze.date')} onAction={chooseDate}>
            <CalendarClock className="i" aria-hidden />
            <span className="grow">{t('snooze.date')}</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** What was chosen; or the field for a date. */
export function SnoozeChosen({ at, asks, set }: { at: string | null; asks: boolean; set: (at: string | null) => void }) {
  const { t } = useTranslation();
  if (at)
    return (
      <p className="row-h">
        <span className="chip chip--later chip--plain">
          <Moon className="i i--sm" aria-hidden />
          {t('snooze.chosen', { time: dateTime(at) })}
          <Button className="chip__x" aria-label={t('snooze.no')} onPress={() => set(null)}>
            <X className="i i--sm" aria-hidden />
          </Button>
        </span>
      </p>
    );
  return asks ? <SnoozeDate set={set} /> : null;
}

function SnoozeDate({ set }: { set: (at: string) => void }) {
  const { t } = useTranslation();
  const [isPast, setPast] = useState(false);
  return (
    <label className="field">
      <span className="label">{t('snooze.date')}</span>
      <input
        className={`input${isPast ? ' input--bad' : ''}`}
        type="datetime-local"
        min={localMinute(serverNow())}
        aria-invalid={isPast}
        autoFocus
        onChange={event => {
          const time = new Date(event.target.value).getTime();
          setPast(time <= serverNow());
          if (time > serverNow()) set(new Date(time).toISOString());
        }}
      />
      {isPast && (
        <span className="help help--bad" role="alert">
          {t('snooze.past')}
        </span>
      )}
    </label>
  );
}

/** As the field writes a time: this place's, without a zone. */
const localMinute = (at: number) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
