import { CornerDownLeft } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Item } from '../api/types';
import { clock } from '../i18n/format';
import { composerId } from '../panel/useShow';
import { useNow } from '../shell/now';
import { firstName } from '../shell/people';
import { usePrefs } from '../shell/prefs';
import { Btn } from '../shell/ui';
import { AttachButton } from './AttachButton';
import { ChosenFiles } from './ChosenFiles';
import { hindranceOf, pauseOf, privateChoiceOf, type Hindrance } from './decide';
import { offerInsertion, type Draft } from './drafts';
import { addFiles, filesSent } from './files';
import { roomLeft } from './limit';
import { Notes } from './Notes';
import { enqueue } from './outbox';
import { PublicStrip } from './PublicStrip';
import { ReplyingTo } from './ReplyingTo';
import { tellTyping } from './signals';
import { useExtras } from './state';

interface Props {
  item: Item;
  conversation: Conversation | undefined;
  place: number;
  draft: Draft | null;
  keep: (text: string) => void;
  personUntil: string | null;
}

export function Writing({ item, conversation, place, draft, keep, personUntil }: Props) {
  const { t } = useTranslation();
  const prefs = usePrefs();
  const id = item.conversationId;
  const traits = conversation?.channelTraits;
  const extras = useExtras(id);
  const now = useNow();
  const [text, setText] = useState(draft?.text ?? '');
  const [problem, setProblem] = useState<Hindrance | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const room = roomLeft(text, traits);
  const choice = privateChoiceOf(conversation, now);
  const alone = extras.private;
  const isPublic = traits?.public ?? item.public ?? false;
  const name = firstName(item.contact);
  const channel = t(`channel.${item.channel}`);
  const hindrance = hindranceOf({ text, room, files: extras.files.map(file => file.state), private: alone, privateOpen: choice.state === 'open' });
  const waits = problem === 'wait';
  const meant = [...extras.files.map(file => file.key), String(alone), extras.replyTo?.messageId].join(' ');
  const sent = useRef(meant);

  const write = useCallback(
    (value: string) => {
      setText(value);
      setProblem(null);
      keep(value);
    },
    // `keep` is another function at each render, but it always keeps the draft of this conversation.
    [id],
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
    if (hindrance === 'empty') return setProblem(null);
    setProblem(hindrance);
    sent.current = meant;
    if (hindrance) return;
    const files = extras.files.flatMap(file => file.upload ?? []);
    enqueue(id, {
      text: text.trim(),
      ...(files.length && { files }),
      ...(extras.replyTo && { replyTo: extras.replyTo.messageId }),
      ...(alone && { private: true }),
    });
    filesSent(id);
    write('');
    field.current?.focus();
  }
  // Send was pressed while a file was on its way: it goes out when the file is there, unless the agent changed what it is.
  useEffect(() => {
    if (!waits) return;
    if (sent.current !== meant) setProblem(null);
    else if (hindrance !== 'wait') send();
  });

  function onKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.altKey) return;
    const wanted = prefs.enterSends ? !event.shiftKey : event.ctrlKey || event.metaKey;
    if (!wanted) return;
    event.preventDefault();
    send();
  }
  function onPaste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    // A copied table brings a picture of itself beside its text: then the text is meant. A copied file brings its name, and no HTML.
    const { types } = event.clipboardData;
    if (files.length === 0 || (types.includes('text/plain') && types.includes('text/html'))) return;
    event.preventDefault();
    addFiles(id, files, traits?.files, channel);
  }

  const says = problem && problem !== 'too-long' && t(`composer.problem.${problem}`, { channel });
  const help = `${composerId(id)}-help`;
  return (
    <div className="composer">
      <Notes item={item} conversation={conversation} pause={pauseOf(conversation, now)} personUntil={personUntil} />
      {isPublic && <PublicStrip id={id} name={name} choice={choice} alone={alone} />}
      <ReplyingTo id={id} />
      <ChosenFiles id={id} fieldId={composerId(id)} />
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
        readOnly={waits}
        placeholder={t(isPublic && !alone ? 'composer.labelPublic' : 'composer.label', { name })}
        aria-keyshortcuts={`Alt+${place}`}
        aria-describedby={[room !== null && help, says && `${help}-why`].filter(Boolean).join(' ') || undefined}
        aria-invalid={problem === 'too-long' || undefined}
        onPaste={onPaste}
        onChange={event => {
          write(event.target.value);
          tellTyping(id, traits, event.target.value);
        }}
        onKeyDown={onKey}
      />
      <p className={`meta composer__why${waits ? '' : ' help--bad'}`} id={`${help}-why`} role="status">
        {says}
      </p>
      <div className="composer__bar">
        <AttachButton id={id} limits={traits?.files} channel={channel} />
        {room !== null ? (
          <span className={`grow meta${room < 0 ? ' help--bad' : ''}`} id={help} role="status">
            <Room room={room} unit={traits?.textUnit} />
          </span>
        ) : (
          <span className="grow meta cut">{draft && t('composer.saved', { time: clock(draft.savedAt) })}</span>
        )}
        {waits && (
          <Btn size="sm" look="plain" onPress={() => setProblem(null)}>
            {t('composer.notYet')}
          </Btn>
        )}
        <Btn look="primary" size="sm" busy={waits} onPress={send}>
          {t(isPublic ? (alone ? 'composer.sendPrivate' : 'composer.sendPublic') : 'composer.send')}{' '}
          <kbd aria-hidden>
            <CornerDownLeft className="i i--sm" aria-hidden />
          </kbd>
        </Btn>
      </div>
    </div>
  );
}

function Room({ room, unit }: { room: number; unit: 'utf16' | 'bytes' | undefined }) {
  const { t } = useTranslation();
  const key = room < 0 ? 'tooLong' : 'room';
  return <>{t(unit === 'bytes' ? `composer.${key}Bytes` : `composer.${key}`, { count: Math.abs(room) })}</>;
}
