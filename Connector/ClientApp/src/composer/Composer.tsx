import { CornerDownLeft, TimerOff } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Item } from '../api/types';
import { clock, windowLeft } from '../i18n/format';
import { composerId } from '../panel/useShow';
import { useNow } from '../shell/now';
import { firstName } from '../shell/people';
import { usePrefs } from '../shell/prefs';
import { useSession } from '../shell/session';
import { Btn } from '../shell/ui';
import { offerInsertion, readDraft, saveDraft, type Draft } from './drafts';
import { roomLeft } from './limit';
import { enqueue } from './outbox';

interface Props {
  item: Item;
  conversation: Conversation | undefined;
  place: number;
}

export function Composer({ item, conversation, place }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const prefs = usePrefs();
  const id = item.conversationId;
  const [draft, setDraft] = useState<Draft | null>(() => readDraft(user.id, id));
  const [text, setText] = useState(draft?.text ?? '');
  const [tooLong, setTooLong] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const over = windowLeft(item.windowEndsAt, useNow()).state === 'over';
  const room = roomLeft(text, conversation?.channelTraits);
  const name = firstName(item.contact);

  const write = useCallback(
    (value: string) => {
      setText(value);
      setTooLong(false);
      setDraft(saveDraft(user.id, id, value));
    },
    [user.id, id],
  );
  useEffect(
    () =>
      offerInsertion(id, inserted => {
        const before = field.current?.value ?? '';
        write(before ? `${inserted}\n${before}` : inserted);
      }),
    [id, write],
  );

  function send() {
    const ready = text.trim();
    if (!ready) return;
    if (room !== null && room < 0) return setTooLong(true);
    enqueue(id, ready);
    write('');
    field.current?.focus();
  }

  function onKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.altKey) return;
    const wanted = prefs.enterSends ? !event.shiftKey : event.ctrlKey || event.metaKey;
    if (!wanted) return;
    event.preventDefault();
    send();
  }

  if (over) return <WindowOver item={item} text={text} />;
  return (
    <div className="composer">
      <label className="vh" htmlFor={composerId(id)}>
        {t('composer.label', { name })}
      </label>
      <textarea
        className="composer__in"
        id={composerId(id)}
        ref={field}
        rows={2}
        dir="auto"
        value={text}
        placeholder={t('composer.label', { name })}
        aria-keyshortcuts={`Alt+${place}`}
        aria-describedby={room === null ? undefined : `${composerId(id)}-room`}
        aria-invalid={tooLong || undefined}
        onChange={event => write(event.target.value)}
        onKeyDown={onKey}
      />
      <div className="composer__bar">
        {room !== null ? (
          <span className={`grow meta${room < 0 ? ' help--bad' : ''}`} id={`${composerId(id)}-room`} role="status">
            {room < 0 ? t('composer.tooLong', { count: -room }) : t('composer.room', { count: room })}
          </span>
        ) : (
          <span className="grow meta cut">{draft && t('composer.saved', { time: clock(draft.savedAt) })}</span>
        )}
        <Btn look="primary" size="sm" onPress={send}>
          {t('composer.send')}{' '}
          <kbd aria-hidden>
            <CornerDownLeft className="i i--sm" aria-hidden />
          </kbd>
        </Btn>
      </div>
    </div>
  );
}

function WindowOver({ item, text }: { item: Item; text: string }) {
  const { t } = useTranslation();
  return (
    <div className="composer composer--off" role="status">
      <p className="row-h">
        <TimerOff className="i i--sm" aria-hidden />
        <span>{t('composer.over', { name: firstName(item.contact), channel: t(`channel.${item.channel}`) })}</span>
      </p>
      {text && (
        <>
          <p className="meta">{t('composer.draftKept')}</p>
          <p className="composer__draft" dir="auto">
            {text}
          </p>
        </>
      )}
    </div>
  );
}
