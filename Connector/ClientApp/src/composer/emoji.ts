/** One of emojibase's compact data, as far as it is used. */
export interface Emoji {
  unicode: string;
  label: string;
  group?: number;
  order?: number;
  tags?: string[];
}

const component = 2;
/** What is shown at once: people look for one, not for all of them. */
export const mostEmoji = 96;

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name and tags have every word of the wish, in the order of the keyboards people know. */
export function findEmoji(all: readonly Emoji[], wish: string): Emoji[] {
  const words = plain(wish).split(/\s+/).filter(Boolean);
  const fits = (emoji: Emoji) => {
    const said = plain(`${emoji.label} ${emoji.tags?.join(' ') ?? ''}`);
    return words.every(word => said.includes(word));
  };
  return all
    .filter(emoji => emoji.group !== undefined && emoji.group !== component && fits(emoji))
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .slice(0, mostEmoji);
}
