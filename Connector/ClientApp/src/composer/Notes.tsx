import { Ban, CirclePause, Gauge, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Pause } from '../api/channelTypes';
import type { ChannelTraits, Conversation, Item } from '../api/types';
import { i18n } from '../i18n';
import { clock, dateTime, inWords, sameDay } from '../i18n/format';
import { firstName } from '../shell/people';

interface Props {
  item: Item;
  conversation: Conversation | undefined;
  pause: Pause | null;
  personUntil: string | null;
}

const when = (at: string) => (sameDay(at, Date.now()) ? clock(at) : dateTime(at));

/** What an agent has to know before they write: facts of the platform, each as what it is. */
export function Notes({ item, conversation, pause, personUntil }: Props) {
  const { t } = useTranslation();
  const values = { name: firstName(item.contact), channel: t(`channel.${item.channel}`) };
  return (
    <>
      {personUntil && (
        <p className="hint" role="status">
          <UserRound className="i i--sm" aria-hidden />
          <span>
            <b>{t('composer.person', { time: when(personUntil) })}</b> {t('composer.personText', values)}
          </span>
        </p>
      )}
      {conversation?.contact.blocked && (
        <p className="hint" role="status">
          <Ban className="i i--sm" aria-hidden />
          <span>{t('composer.blocked', values)}</span>
        </p>
      )}
      {pause && (
        <p className="hint" role="status">
          {pause.code === 'rate-limited' ? <Gauge className="i i--sm" aria-hidden /> : <CirclePause className="i i--sm" aria-hidden />}
          <PauseText pause={pause} traits={conversation?.channelTraits} channel={values.channel} />
        </p>
      )}
    </>
  );
}

function PauseText({ pause, traits, channel }: { pause: Pause; traits: ChannelTraits | undefined; channel: string }) {
  const { t } = useTranslation();
  const time = pause.until && when(pause.until);
  if (pause.code === 'rate-limited' && traits?.rate) {
    const { messages, perSeconds } = traits.rate;
    const rule = t('pause.rate', { channel, count: messages, span: inWords(perSeconds) });
    return (
      <span>
        {rule} {time ? t('pause.next', { time }) : t('pause.soon')}
      </span>
    );
  }
  const key = `reason.${pause.code}`;
  return (
    <span>
      {i18n.exists(key) ? t(key, { channel }) : (pause.detail ?? t('pause.other', { channel }))} {time ? t('pause.next', { time }) : t('pause.waits')}
    </span>
  );
}
