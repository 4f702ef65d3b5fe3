import { useRef, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AdministeredType } from '../api/closingCalls';
import { similar, suggest } from '../closing/form';
import { AskDialog } from './AskDialog';
import { useAsk } from './useAsk';

interface Props {
  type: AdministeredType;
  others: AdministeredType[];
  close: () => void;
  merge: (into: string) => Promise<unknown>;
}

/** Which type stands for this one from now on: those that resemble it first. */
export function MergeDialog({ type, others, close, merge }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [into, setInto] = useState<string | null>(null);
  const { busy, problem, setProblem, run } = useAsk(close);
  const near = similar(others, type.name);
  const found = typed.trim() ? suggest(others, typed) : [...near, ...others.filter(other => !near.includes(other))];
  const list = useRef<HTMLDivElement>(null);
  const choose = (id: string | null) => {
    setInto(id);
    setProblem(null);
  };
  const chosen = others.find(other => other.id === into);
  return (
    <AskDialog
      title={t('administration.types.mergeTitle', { name: type.name })}
      close={close}
      action={t('administration.types.mergeAction')}
      busy={busy}
      run={() => (into ? void run(() => merge(into)) : setProblem(t('administration.types.mergeMissing')))}>
      <input
        className="input"
        type="search"
        autoFocus
        aria-label={t('administration.types.find')}
        placeholder={t('administration.types.find')}
        value={typed}
        onChange={event => setTyped(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          if (event.key === 'ArrowDown') list.current?.focus();
          else if (found[0]) choose(found[0].id);
        }}
      />
      <ListBox
        ref={list}
        className="linking__list"
        aria-label={t('administration.types.others')}
        items={found.slice(0, 50)}
        selectionMode="single"
        selectedKeys={into ? [into] : []}
        renderEmptyState={() => <p className="menu__head">{t('administration.types.noOther')}</p>}
        onSelectionChange={keys => choose(keys === 'all' ? null : (([...keys][0] as string | undefined) ?? null))}>
        {other => (
          <ListBoxItem id={other.id} textValue={other.name} className="menu__item">
            <span className="grow">
              <bdi>{other.name}</bdi>
            </span>
            <span className="meta">{t('administration.types.usedBy', { count: other.used })}</span>
          </ListBoxItem>
        )}
      </ListBox>
      <p className="help" role="status">
        {chosen ? t('administration.types.mergeText', { name: type.name, into: chosen.name, count: type.used }) : t('administration.types.mergeHint')}
      </p>
      {problem && (
        <p className="help help--bad" role="alert">
          {problem}
        </p>
      )}
    </AskDialog>
  );
}
