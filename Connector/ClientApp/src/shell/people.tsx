import i18n from 'i18next';
import { AppWindow, Camera, Hash, MessageCircle, MessageSquareText, Phone, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Channel, Contact } from '../api/types';

/** Own signs in the channel's colour; the platforms' logos are theirs. */
const signs: Record<Channel, LucideIcon> = {
  messenger: MessageCircle,
  facebook: MessageSquareText,
  instagram: Camera,
  twitter: Hash,
  whatsapp: Phone,
  webchat: AppWindow,
};

export const channelOrder: Channel[] = ['messenger', 'facebook', 'instagram', 'twitter', 'whatsapp', 'webchat'];

export function ChannelBadge({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const Sign = signs[channel] ?? MessageCircle;
  return (
    <span className={`ch ch--${channel}`} role="img" aria-label={t(`channel.${channel}`)}>
      <Sign className="i" aria-hidden />
    </span>
  );
}

/** Everything about them was erased: who they were is not known any more. */
export const isErased = (contact: { externalId: string }) => contact.externalId === '';

export const nameOf = (contact: { name: string | null; externalId: string }) => contact.name || contact.externalId || i18n.t('privacy.erasedName');
/** The first word, as one speaks of a person: "Maria just wrote". */
export const firstName = (contact: Contact) => (isErased(contact) ? nameOf(contact) : (nameOf(contact).trim().split(/\s+/)[0] ?? nameOf(contact)));

function initials(name: string) {
  const words = name
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  return ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

function tone(id: string) {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return (hash % 6) + 1;
}

export function Avatar({ contact, channel, size }: { contact: Contact; channel?: Channel; size?: 'sm' | 'lg' }) {
  return (
    <span className={`av av--${tone(contact.id)}${size ? ` av--${size}` : ''}`}>
      <span aria-hidden>{initials(nameOf(contact))}</span>
      {channel && <ChannelBadge channel={channel} />}
    </span>
  );
}
