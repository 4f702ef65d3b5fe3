import type { Pause } from '../api/channelTypes';
import type { Conversation } from '../api/types';

type Facts = Pick<Conversation, 'channelTraits' | 'windowEndsAt' | 'visitorLeftAt' | 'humanAgentEndsAt' | 'privateReply' | 'pause'>;

/** What can be sent at all: anything, anything a person wrote until `until`, approved templates, or nothing; `left`: nobody is there to read it. */
export type Way =
  { kind: 'free' } | { kind: 'person'; until: string } | { kind: 'templates' } | { kind: 'nothing' } | { kind: 'left'; since: string };

const ahead = (at: string | null | undefined, now: number) => typeof at === 'string' && Date.parse(at) > now;

/** Decided by what the platform allows, never by its name. `conversation` is undefined while it is being read: then only the window counts. */
export function wayOf(windowEndsAt: string | null, conversation: Facts | undefined, now: number): Way {
  if (conversation?.visitorLeftAt) return { kind: 'left', since: conversation.visitorLeftAt };
  if (windowEndsAt === null || ahead(windowEndsAt, now)) return { kind: 'free' };
  const until = conversation?.humanAgentEndsAt;
  if (until && ahead(until, now)) return { kind: 'person', until };
  return { kind: conversation?.channelTraits.templates ? 'templates' : 'nothing' };
}

/** The private answer to a public comment: not there at all, still possible, spent, or too late. */
export type PrivateChoice = { state: 'none' } | { state: 'open'; until: string | null } | { state: 'used' } | { state: 'over'; since: string };

export function privateChoiceOf(conversation: Facts | undefined, now: number): PrivateChoice {
  const one = conversation?.privateReply;
  if (!conversation?.channelTraits.public || !one) return { state: 'none' };
  if (one.used) return { state: 'used' };
  if (one.endsAt && !ahead(one.endsAt, now)) return { state: 'over', since: one.endsAt };
  return { state: 'open', until: one.endsAt };
}

/** Why messages of the account wait, as long as they do. */
export const pauseOf = (conversation: Facts | undefined, now: number): Pause | null => {
  const pause = conversation?.pause;
  return pause && (pause.until === null || ahead(pause.until, now)) ? pause : null;
};

export interface Letter {
  text: string;
  /** What may still be written, negative when it is too long; null when the limit is far away. */
  room: number | null;
  /** The states of the chosen files. */
  files: readonly ('uploading' | 'ready' | 'failed' | 'refused')[];
  private: boolean;
  /** Whether the one private answer is still to be had. */
  privateOpen: boolean;
}
/** Why it cannot go out as it is; `wait`: it goes out by itself as soon as the files are there. */
export type Hindrance = 'empty' | 'too-long' | 'file' | 'private-one' | 'private-over' | 'wait';

export function hindranceOf({ text, room, files, private: alone, privateOpen }: Letter): Hindrance | null {
  const parts = (text.trim() ? 1 : 0) + files.length;
  if (parts === 0) return 'empty';
  if (room !== null && room < 0) return 'too-long';
  if (files.some(state => state === 'failed' || state === 'refused')) return 'file';
  // It was meant for one person: it never goes out in public because the time ran out or a colleague was faster.
  if (alone && !privateOpen) return 'private-over';
  // A text and each file become messages of their own, and there is one private answer only.
  if (alone && parts > 1) return 'private-one';
  return files.includes('uploading') ? 'wait' : null;
}

/** How long a "the agent is writing" lasts on the platforms: more often tells nobody more. */
const typingEvery = 8000;
export const tellsTyping = (last: number | null, now: number) => last === null || now - last >= typingEvery;
