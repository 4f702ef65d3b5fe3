import { StickyNote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Contact, Entry } from '../api/types';
import { i18n } from '../i18n';
import { clock } from '../i18n/format';
import { firstName } from '../shell/people';
import { useSession } from '../shell/session';
import { EffectFailed } from './EffectFailed';
import { RichText } from './RichText';

export function SystemLine({ entry, contact, conversationId }: { entry: Entry; contact: Contact; conversationId: string }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const mine = entry.by?.id === user.id;
  const by = entry.by?.name ?? t('someone');
  if (entry.name === 'note.added') {
    return (
      <div className="note note--log">
        <p>
          <StickyNote className="i i--sm" aria-hidden /> <span className="vh">{t('log.note')}</span>
          <RichText text={entry.text ?? ''} />
        </p>
        <span className="meta">
          {mine ? t('you') : by} · {clock(entry.at)}
        </span>
      </div>
    );
  }
  const values = {
    by,
    time: clock(entry.at),
    name: firstName(contact),
    type: typeOf(entry),
    score: String(entry.score ?? ''),
    recipient: entry.recipient ?? '',
    reference: entry.reference ?? '',
    to: entry.to?.name ?? t('someone'),
  };
  return (
    <p className="event">
      {textOf(entry, mine, values)}
      {entry.name !== 'message.unsent' && entry.text && (
        <>
          {' · '}
          <bdi className="event__said">{entry.text}</bdi>
        </>
      )}
      {entry.name === 'effect.failed' && entry.effectId && <EffectFailed entry={entry} effectId={entry.effectId} conversationId={conversationId} />}
    </p>
  );
}

/** The type as it is called now, and then, if it was merged since. */
function typeOf({ type }: Entry): string {
  return type?.formerly ? i18n.t('log.formerly', { name: type.name, formerly: type.formerly }) : (type?.name ?? '');
}

function textOf(entry: Entry, mine: boolean, values: Record<string, string>): string {
  const key = `log.${entry.name.replace('.', '-')}`;
  const kind = entry.spam === false || entry.held === false ? 'not' : (entry.kind ?? entry.action);
  const candidates = [
    entry.reason === 'unknown' && kind && `${key}-${kind}-unknown`,
    entry.reason && `${key}-${entry.reason}`,
    kind && `${key}-${kind}`,
    mine && `${key}-mine`,
    !entry.by && `${key}-alone`,
    key,
  ];
  const found = candidates.find((one): one is string => typeof one === 'string' && i18n.exists(one));
  return found ? i18n.t(found, values) : i18n.t('log.other', { ...values, what: kind ?? entry.name });
}
