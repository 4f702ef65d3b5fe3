import { OctagonAlert } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { clock, dayMonth } from '../i18n/format';
import { Avatar, nameOf } from '../shell/people';
import { State } from '../shell/ui';
import { piecesOf } from './marked';
import { searchId } from './SearchField';
import type { LogItem } from './types';

interface Props {
  items: LogItem[];
  open: string | null;
  show: (id: string) => void;
}

export const rowId = (id: string) => `log-${id}`;

/** ↑ ↓ Home End move between the conversations, Enter opens one. */
export function Results({ items, open, show }: Props) {
  const { t } = useTranslation();
  function move(event: KeyboardEvent) {
    const at = items.findIndex(item => rowId(item.conversationId) === (event.target as HTMLElement).id);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (to < 0) document.getElementById(searchId)?.focus();
    const target = items[Math.min(items.length - 1, to)];
    if (target) document.getElementById(rowId(target.conversationId))?.focus();
  }
  return (
    <table className="tbl">
      <caption className="vh">{t('search.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('search.customer')}</th>
          <th scope="col" aria-sort="descending">
            {t('search.started')}
          </th>
          <th scope="col">{t('list.state')}</th>
          <th scope="col">{t('list.type')}</th>
          <th scope="col">{t('search.agents')}</th>
        </tr>
      </thead>
      <tbody onKeyDown={move}>
        {items.map(item => (
          <Row key={item.conversationId} item={item} isOpen={item.conversationId === open} show={show} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item, isOpen, show }: { item: LogItem; isOpen: boolean; show: (id: string) => void }) {
  const { t } = useTranslation();
  const id = item.conversationId;
  return (
    <tr className={isOpen ? 'is-on' : undefined} onClick={() => show(id)}>
      <td>
        <span className="who2">
          <Avatar contact={item.contact} channel={item.channel} />
          <span className="grow who2__t">
            <button
              type="button"
              className="who2__n"
              id={rowId(id)}
              aria-expanded={isOpen}
              onClick={event => {
                event.stopPropagation();
                show(id);
              }}>
              <bdi>{nameOf(item.contact)}</bdi>
            </button>
            <Excerpt item={item} />
          </span>
        </span>
      </td>
      <td className="nw">
        {dayMonth(item.startedAt)}
        <small>{clock(item.startedAt)}</small>
      </td>
      <td className="nw">
        {t(`status.${item.status}`)}
        {item.spam && (
          <State icon={OctagonAlert} tone="danger">
            {t('list.spam')}
          </State>
        )}
      </td>
      <td>{item.type ? item.type.name : <span className="meta">{t('reports.unqualified')}</span>}</td>
      <td>{item.agents.map(agent => agent.name).join(', ') || '–'}</td>
    </tr>
  );
}

function Excerpt({ item }: { item: LogItem }) {
  const { t } = useTranslation();
  if (!item.snippet)
    return (
      <small className="clamp2" dir="auto">
        {item.preview ?? t(item.previewKind ? `list.kind.${item.previewKind}` : 'list.noText')}
      </small>
    );
  return (
    <small className="clamp2" dir="auto">
      {item.snippet.kind === 'note' && <span className="meta">{t('log.note')}: </span>}
      {piecesOf(item.snippet).map((piece, at) =>
        piece.marked ? (
          <mark key={at} className="mark">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </small>
  );
}
