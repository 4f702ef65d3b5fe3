import { Ban, CircleDot, CircleMinus, ListX } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import type { Bulk, BulkAction } from '../api/timeTypes';
import type { Item } from '../api/types';
import { goTo } from '../shell/route';
import { nameOf } from '../shell/people';
import { blockedText } from './bulk';
import { linkTo } from './link';

interface Props {
  action: BulkAction;
  items: Item[];
  would: Bulk | undefined;
  close: () => void;
}

/** The dry run in sentences: how many, and which are left as they are and why, each a link to the conversation. */
export function BulkPreview({ action, items, would, close }: Props) {
  const { t } = useTranslation();
  const blocked = would?.items.filter(one => one.outcome === 'blocked') ?? [];
  return (
    <aside className="dlg__pre" aria-label={t('time.bulk.what')} aria-busy={!would}>
      <h2 className="h">{t('time.bulk.what')}</h2>
      {!would && <p className="meta">{t('time.bulk.asking')}</p>}
      {would && (
        <ul className="steps" aria-live="polite">
          <li>
            {action === 'end' ? <CircleDot className="i" aria-hidden /> : <ListX className="i" aria-hidden />}
            <span>{would.ok > 0 ? <Trans i18nKey={`time.bulk.can.${action}`} count={would.ok} components={{ b: <b /> }} /> : t('time.bulk.no')}</span>
          </li>
          {action === 'end' && would.ok > 0 && (
            <li className="skip">
              <CircleMinus className="i" aria-hidden />
              <span>{t('time.bulk.noSend')}</span>
            </li>
          )}
          {blocked.length > 0 && (
            <li>
              <Ban className="i" aria-hidden />
              <span>
                <Trans i18nKey="time.bulk.blocked" count={blocked.length} components={{ b: <b /> }} />
              </span>
            </li>
          )}
        </ul>
      )}
      {blocked.length > 0 && (
        <ul className="bulk__blocked">
          {blocked.map(one => {
            const item = items.find(other => other.conversationId === one.conversationId);
            const href = linkTo(one.conversationId);
            return (
              <li key={one.conversationId}>
                <a
                  href={href}
                  onClick={event => {
                    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                    event.preventDefault();
                    close();
                    goTo(href);
                  }}>
                  <bdi>{item ? nameOf(item.contact) : t('someone')}</bdi>
                </a>
                <span className="meta">{blockedText(one, item)}</span>
              </li>
            );
          })}
        </ul>
      )}
    </aside>
  );
}
