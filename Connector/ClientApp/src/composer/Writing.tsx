import { CornerDownLeft, Smile, SquareSlash } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Item } from '../api/types';
import { clock } from '../i18n/format';
import { composerId } from '../panel/useShow';
import { useNow } from '../shell/now';
import { firstName } from '../shell/people';
import { usePrefs } from '../shell/prefs';
import { Btn, IconBtn } from '../shell/ui';
import { AttachButton } from './AttachButton';
import { CannedList } from './CannedList';
import { ChosenFiles } from './ChosenFiles';
import type { Draft } from './draftRules';
import { hindranceOf, pauseOf, privateChoiceOf, type Hindrance } from './decide';
import { clearDraft, draftOf, useDraft, writeDraft } from './drafts';
import { addFiles, filesSent } from './files';
import { roomLeft } from './limit';
import { Notes } from './Notes';
import { OtherDraft } from './OtherDraft';
import { enqueue } from './outbox';
import { PublicStrip } from './PublicStrip';
import { ReplyingTo } from './ReplyingTo';
import { tellTyping } from './signals';
import { useExtras } from './state';
import { useCanned } from './useCanned';
import { useField } from './useField';

const EmojiList = lazy(() => import('./EmojiList'));

interface Props {
  item: Item;
  conversation: Conversation | undefined;
  place: number;
  personUntil: string | null;
}

export function Writing({ item, conversation, place, personUntil }: Props) {
  const { t } = useTranslation();
  const prefs = usePrefs();
  const id = item.conversationId;
  const traits = conversation?.channelTraits;
  const extras = useExtras(id);
  const now = useNow();
  const draft = useDraft(id);
  const { text } = draft;
  const [problem, setProblem] = useState<Hindrance | null>(null);
  const room = roomLeft(text, traits);
  const choice = privateChoiceOf(conversation, now);
  const alone = extras.private;
  const isPublic = traits?.public ?? item.public ?? false;
  const name = firstName(item.contact);
  const channel = t(`channel.${item.channel}`);
  const hindrance = hindranceOf({ text, room, files: extras.files.map(file => file.state), private: alone, privateOpen: choice.state === 'open' });
  const waits = problem === 'wait';
  const meant = [...extras.files.map(file => file.key), String(alone), draft.replyTo].join(' ');
  const sent = useRef(meant);

  const write = (value: string) => {
    setProblem(null);
    writeDraft(id, { text: value });
  };
  const { field, cursor, here, track, put, insert } = useField(text, write);
  const [emoji, setEmoji] = useState(false);
  const canned = useCanned({ item, conversation, text, cursor, here, write: put });

  function send() {
    if (hindrance === 'empty') return setProblem(null);
    setProblem(hindrance);
    sent.current = meant;
    if (hindrance) return;
    const files = extras.files.flatMap(file => file.upload ?? []);
    enqueue(id, {
      text: text.trim(),
      ...(files.length && { files }),
      ...(draft.replyTo && { replyTo: draft.replyTo }),
      ...(alone && { private: true }),
      draftVersion: draftOf(id).version,
    });
    filesSent(id);
    clearDraft(id);
    setEmoji(false);
    field.current?.focus();
  }
  // Send was pressed while a file was on its way: it goes out when the file is there, unless the agent changed what it is.
  useEffect(() => {
    if (!waits) return;
    if (sent.current !== meant) setProblem(null);
    else if (hindrance !== 'wait') send();
  });

  function onKey(event: KeyboardEvent) {
    if (canned.onKey(event)) return;
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
      <OtherDraft id={id} />
      <ReplyingTo id={id} />
      <ChosenFiles id={id} fieldId={composerId(id)} />
      {canned.open && <CannedList {...canned} />}
      {emoji && (
        <Suspense fallback={<p className="meta">{t('emoji.coming')}</p>}>
          <EmojiList
            insert={insert}
            close={() => {
              setEmoji(false);
              field.current?.focus();
            }}
          />
        </Suspense>
      )}
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
        aria-autocomplete="list"
        aria-controls={canned.open ? canned.listId : undefined}
        aria-activedescendant={canned.open ? `${canned.listId}-${canned.at}` : undefined}
        aria-describedby={[room !== null && help, says && `${help}-why`].filter(Boolean).join(' ') || undefined}
        aria-invalid={problem === 'too-long' || undefined}
        {...track}
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
        <IconBtn label={t('canned.title')} keys="/" icon={SquareSlash} onPress={() => insert(/(^|\s)$/.test(text.slice(0, cursor)) ? '/' : ' /')} />
        <IconBtn label={t('emoji.title')} icon={Smile} aria-expanded={emoji} onPress={() => setEmoji(!emoji)} />
        <AttachButton id={id} limits={traits?.files} channel={channel} />
        {room !== null ? (
          <span className={`grow meta${room < 0 ? ' help--bad' : ''}`} id={help} role="status">
            <Room room={room} unit={traits?.textUnit} />
          </span>
        ) : (
          <span className="grow meta cut">
            <Kept draft={draft} />
          </span>
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

/** Where the draft is: on the server, or only here while the line is away. */
function Kept({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  if (!draft.text || draft.savedAt === null) return null;
  return <>{t(draft.dirty ? 'composer.savedHere' : 'composer.saved', { time: clock(draft.savedAt) })}</>;
}

function Room({ room, unit }: { room: number; unit: 'utf16' | 'bytes' | undefined }) {
  const { t } = useTranslation();
  const key = room < 0 ? 'tooLong' : 'room';
  return <>{t(unit === 'bytes' ? `composer.${key}Bytes` : `composer.${key}`, { count: Math.abs(room) })}</>;
}
