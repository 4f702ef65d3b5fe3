import { CircleAlert, Tag, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TypeRef } from '../api/types';
import { sameName, similar, suggest, type ClosingForm } from './form';

interface Props {
  form: ClosingForm;
  setForm: (form: ClosingForm) => void;
  types: TypeRef[];
  problem: string | null;
  /** Beside the label: that it is required. */
  note: string | null;
}
type Option = { id: string; name: string; provisional: boolean };
const newId = 'new';

/** An existing type, or a new one by typing its name: the agent never has to leave this field. */
export function TypeField({ form, setForm, types, problem, note }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const chosen = types.find(type => type.id === form.typeId);
  const name = chosen?.name ?? form.newType;
  const provisional = form.newType !== null || chosen?.provisional === true;
  const text = form.typing.trim();
  const found: Option[] = suggest(types, text).slice(0, 50);
  const options = text && !sameName(types, text) ? [...found, { id: newId, name: text, provisional: true }] : found;
  const set = (values: Partial<ClosingForm>) => setForm({ ...form, ...values });
  useEffect(() => {
    if (problem) input.current?.focus();
  }, [problem]);

  const choose = (key: string) => {
    if (key === newId) set({ typeId: null, newType: text, typing: '' });
    else set({ typeId: key, newType: null, typing: '' });
  };
  // A new one may be there already under another name; before anything is chosen, a few to begin with.
  const resembling = form.newType ? similar(types, form.newType).slice(0, 3) : [];
  const quick = name ? resembling : types.slice(0, 4);
  return (
    <div className="field">
      {/* A new one after each choice: emptied from outside, react-aria would take it for typing and open the list again. */}
      <ComboBox
        key={`${form.typeId}|${form.newType}`}
        className="field"
        allowsCustomValue
        allowsEmptyCollection
        menuTrigger="input"
        inputValue={form.typing}
        items={options}
        selectedKey={null}
        onInputChange={typing => set({ typing })}
        onSelectionChange={key => {
          if (key !== null) choose(String(key));
        }}
        isInvalid={problem !== null}>
        <span className="row-h">
          <Label className="label grow">{t('closing.type')}</Label>
          {note && <span className="meta">{note}</span>}
        </span>
        <div className={`combo${problem ? ' input--bad' : ''}`}>
          {name && (
            <span className={`chip${provisional ? ' chip--later' : ''}`}>
              <Tag className="i i--sm" aria-hidden />
              {name}
              {provisional && ` · ${t('closing.new')}`}
              <Button
                slot={null}
                className="chip__x"
                aria-label={t('closing.remove', { name })}
                onPress={() => {
                  set({ typeId: null, newType: null });
                  input.current?.focus();
                }}>
                <X className="i i--sm" aria-hidden />
              </Button>
            </span>
          )}
          <Input
            ref={input}
            autoFocus
            className="bare"
            placeholder={name ? t('closing.changeType') : t('closing.chooseType')}
            aria-describedby="type-help"
            onKeyDown={event => {
              if (event.key === 'Backspace' && form.typing === '' && name) set({ typeId: null, newType: null });
            }}
          />
        </div>
        <Popover className="pop pop--menu" offset={4}>
          <ListBox className="menu" items={options} renderEmptyState={() => <p className="menu__head">{t('closing.noTypes')}</p>}>
            {(option: Option) => (
              <ListBoxItem
                id={option.id}
                className="menu__item"
                textValue={option.id === newId ? t('closing.add', { name: option.name }) : option.name}>
                {option.id === newId ? (
                  <>
                    <Tag className="i" aria-hidden />
                    <span className="grow">{t('closing.add', { name: option.name })}</span>
                  </>
                ) : (
                  <>
                    <span className="grow">{option.name}</span>
                    {option.provisional && <span className="meta">{t('closing.new')}</span>}
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {problem ? (
        <p className="help help--bad" id="type-help" role="alert">
          <CircleAlert className="i i--sm" aria-hidden />
          {problem}
        </p>
      ) : (
        <p className="help" id="type-help">
          {provisional || (text && !sameName(types, text)) ? t('closing.provisional') : t('closing.typeHelp')}
          {resembling.length > 0 && ` ${t('closing.similar')}`}
        </p>
      )}
      {!text && quick.length > 0 && (
        <div className="sugg" role="group" aria-label={t(name ? 'closing.similar' : 'closing.often')}>
          {quick.map(type => (
            <button
              key={type.id}
              type="button"
              className="pick"
              onClick={() => {
                choose(type.id);
                input.current?.focus();
              }}>
              {type.name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
