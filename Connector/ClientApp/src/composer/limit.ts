import type { ChannelTraits } from '../api/types';

const encoder = new TextEncoder();

/** The length of a text as the platform counts it: UTF-16 units (Messenger, Instagram) or UTF-8 bytes. */
export const lengthOf = (text: string, unit: ChannelTraits['textUnit']) => (unit === 'bytes' ? encoder.encode(text).length : text.length);

/** How much may still be written; negative when it is too long, null while it is far from the limit. */
export function roomLeft(text: string, traits: ChannelTraits | undefined): number | null {
  if (!traits) return null;
  const left = traits.textLimit - lengthOf(text, traits.textUnit);
  return left <= Math.min(100, traits.textLimit / 10) ? left : null;
}
