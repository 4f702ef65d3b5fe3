import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CannedReply } from '../api/dayTypes';
import { cannedPieces, type Values } from './canned';

interface Props {
  listId: string;
  wish: string;
  replies: readonly CannedReply[];
  values: Values;
  at: number;
  /** The place holder that stopped Enter. */
  missing: string | null;
  choose: (reply: CannedReply) => void;
}

/** In the flow above the field, so that it covers nothing; the focus stays in the field. */
export function CannedList({ listId, wish, replies, values, at, missing, choose }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div className="canned">
      <div className="menu__head">
        <span className="grow cut">{wish ? t('canned.matching', { wish }) : t('canned.title')}</span>
        <span className="keys" aria-hidden>
          <kbd>↑↓</kbd> <kbd>↵</kbd> {t('canned.insert')} · <kbd>Esc</kbd>
        </span>
      </div>
      <div className="canned__list" role="listbox" id={listId} aria-label={t('canned.title')} ref={list}>
        {replies.map((reply, index) => (
          <div
            key={reply.id}
            role="option"
            id={`${listId}-${index}`}
            className="canned__item"
            aria-selected={index === at}
            onPointerDown={event => {
              // The field keeps the focus.
              event.preventDefault();
              choose(reply);
            }}>
            <code>/{reply.shortcut}</code>
            <span className="grow">
              <b>{reply.title}</b>
              <span className="clamp2 meta" dir="auto" lang={reply.language ?? undefined}>
                {cannedPieces(reply.text, values).map((piece, i) =>
                  'text' in piece ? (
                    piece.text
                  ) : (
                    <span key={i} className={piece.value === null ? 'var var--none' : 'var'}>
                      {piece.value ?? t(`variable.${piece.name}`, { defaultValue: piece.name })}
                    </span>
                  ),
                )}
              </span>
            </span>
            {reply.language && <span className="meta canned__lang">{reply.language.toUpperCase()}</span>}
          </div>
        ))}
      </div>
      <p className="help help--bad canned__why" role="status">
        {missing && t('canned.missing', { what: t(`variable.${missing}`, { defaultValue: missing }) })}
      </p>
      <p className="vh" role="status">
        {t('canned.found', { count: replies.length })}
      </p>
    </div>
  );
}
