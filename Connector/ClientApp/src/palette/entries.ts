import type { CannedReply } from '../api/dayTypes';
import type { Item } from '../api/types';
import type { Command } from '../shell/keys';

/** What the palette offers. `words` is what it is found by, besides what it says. */
export interface Entry {
  id: string;
  group: 'now' | 'discussions' | 'waiting' | 'canned' | 'pages' | 'settings' | 'log';
  text: string;
  words?: string;
  command?: Command;
  run: () => void;
}

/** In this order; a group with nothing in it is left out. */
export const groups: Entry['group'][] = ['now', 'discussions', 'waiting', 'canned', 'pages', 'settings', 'log'];

/** Without a wish a few of each, so that everything is in sight; with one, all that fits. */
export const mostUnasked = { now: 10, discussions: 6, waiting: 4, canned: 3, pages: 6, settings: 3, log: 1 } as const;
const mostAsked = 12;

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Each word of the wish has to be in the text or the words of an entry. */
export function find(entries: readonly Entry[], wish: string): { group: Entry['group']; entries: Entry[] }[] {
  const words = plain(wish).split(/\s+/).filter(Boolean);
  const fits = (entry: Entry) => {
    const said = plain(`${entry.text} ${entry.words ?? ''}`);
    return words.every(word => said.includes(word));
  };
  return groups
    .map(group => ({
      group,
      entries: entries.filter(entry => entry.group === group && fits(entry)).slice(0, words.length > 0 ? mostAsked : mostUnasked[group]),
    }))
    .filter(found => found.entries.length > 0);
}

/** Those who wait for somebody, the longest first, without those that are mine. */
export const waitingOf = (items: readonly Item[]): Item[] =>
  items.filter(item => item.status === 'Waiting').sort((a, b) => Date.parse(a.waitingSince ?? '') - Date.parse(b.waitingSince ?? ''));

/** What a field says when a canned reply is asked for from elsewhere: its slash at the end, as if it was typed. */
export const withSlash = (text: string, reply: Pick<CannedReply, 'shortcut'>) =>
  `${text}${text === '' || /\s$/.test(text) ? '' : ' '}/${reply.shortcut}`;
