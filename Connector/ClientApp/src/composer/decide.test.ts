import { describe, expect, it } from 'vitest';
import type { ChannelTraits } from '../api/types';
import { hindranceOf, pauseOf, privateChoiceOf, tellsTyping, wayOf, type Letter } from './decide';

const now = Date.parse('2026-11-22T12:00:00Z');
const past = '2026-11-22T11:00:00Z';
const ahead = '2026-11-22T13:00:00Z';
const traits = (more: Partial<ChannelTraits> = {}): ChannelTraits => ({
  textLimit: 2000,
  textUnit: 'utf16',
  canClose: true,
  public: false,
  windowHours: 24,
  ...more,
});
const facts = (more: object = {}, of: Partial<ChannelTraits> = {}) => ({ channelTraits: traits(of), windowEndsAt: past, ...more });

describe('what can be sent', () => {
  it('is anything while the window is open, or where there is none', () => {
    expect(wayOf(ahead, facts(), now).kind).toBe('free');
    expect(wayOf(null, undefined, now).kind).toBe('free');
  });

  it('is what a person writes, as long as the platform allows that', () => {
    expect(wayOf(past, facts({ humanAgentEndsAt: ahead }, { templates: true }), now)).toEqual({ kind: 'person', until: ahead });
    expect(wayOf(past, facts({ humanAgentEndsAt: past }), now).kind).toBe('nothing');
  });

  it('is a template where the platform has some, else nothing', () => {
    expect(wayOf(past, facts({}, { templates: true }), now).kind).toBe('templates');
    expect(wayOf(past, facts(), now).kind).toBe('nothing');
    expect(wayOf(past, undefined, now).kind).toBe('nothing');
  });
});

describe('the private answer', () => {
  const one = (endsAt: string | null, used = false, open = true) => privateChoiceOf(facts({ privateReply: { endsAt, used } }, { public: open }), now);

  it('exists on public channels that have one', () => {
    expect(one(ahead, false, false).state).toBe('none');
    expect(privateChoiceOf(facts({}, { public: true }), now).state).toBe('none');
    expect(privateChoiceOf(undefined, now).state).toBe('none');
  });

  it('is open until it was used or is too late', () => {
    expect(one(ahead)).toEqual({ state: 'open', until: ahead });
    expect(one(null)).toEqual({ state: 'open', until: null });
    expect(one(ahead, true).state).toBe('used');
    expect(one(past)).toEqual({ state: 'over', since: past });
  });
});

it('tells of a pause as long as it lasts', () => {
  const pause = (until: string | null) => pauseOf(facts({ pause: { until, code: 'rate-limited', detail: null } }), now);
  expect(pause(ahead)?.until).toBe(ahead);
  expect(pause(null)).not.toBeNull();
  expect(pause(past)).toBeNull();
  expect(pauseOf(facts(), now)).toBeNull();
});

describe('a letter', () => {
  const letter = (more: Partial<Letter>) => hindranceOf({ text: 'Hello', room: null, files: [], private: false, privateOpen: true, ...more });

  it('goes out with text, files or both', () => {
    expect(letter({})).toBeNull();
    expect(letter({ text: ' ', files: ['ready'] })).toBeNull();
    expect(letter({ files: ['ready', 'ready'] })).toBeNull();
  });

  it('does not go out empty, too long or with a file that is not there', () => {
    expect(letter({ text: '  ' })).toBe('empty');
    expect(letter({ room: -1 })).toBe('too-long');
    expect(letter({ files: ['ready', 'failed'] })).toBe('file');
    expect(letter({ files: ['refused'] })).toBe('file');
  });

  it('waits for files on their way', () => {
    expect(letter({ files: ['ready', 'uploading'] })).toBe('wait');
  });

  it('in private is one message only', () => {
    expect(letter({ private: true })).toBeNull();
    expect(letter({ private: true, text: '', files: ['ready'] })).toBeNull();
    expect(letter({ private: true, files: ['ready'] })).toBe('private-one');
    expect(letter({ private: true, text: '', files: ['ready', 'ready'] })).toBe('private-one');
  });

  it('that was meant in private never goes out in public', () => {
    expect(letter({ private: true, privateOpen: false })).toBe('private-over');
    expect(letter({ private: false, privateOpen: false })).toBeNull();
  });
});

it('tells of typing now and then, not at every key', () => {
  expect(tellsTyping(null, now)).toBe(true);
  expect(tellsTyping(now - 1000, now)).toBe(false);
  expect(tellsTyping(now - 8000, now)).toBe(true);
});
