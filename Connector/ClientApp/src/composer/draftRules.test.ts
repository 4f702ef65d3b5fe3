import { describe, expect, it } from 'vitest';
import type { ServerDraft } from '../api/dayTypes';
import { heard, keepMine, noDraft, restored, saved, takeOther, toStore, typed, wantsSaving } from './draftRules';

const server = (text: string, version: number): ServerDraft => ({
  conversationId: 'c',
  text,
  replyTo: null,
  version,
  at: version ? '2026-11-22T10:00:00Z' : null,
});
const clean = (text: string, version: number) => ({ ...noDraft, text, version });

describe('a draft and the server', () => {
  it('is saved on the version it was written on, and is clean when nothing was typed meanwhile', () => {
    const draft = typed(clean('Hel', 3), { text: 'Hello' });
    expect(wantsSaving(draft)).toBe(true);
    expect(saved(draft, draft, server('Hello', 4))).toMatchObject({ version: 4, dirty: false });
    expect(saved(typed(draft, { text: 'Hello you' }), draft, server('Hello', 4))).toMatchObject({ text: 'Hello you', version: 4, dirty: true });
  });

  it('follows the other window when nothing was typed here', () => {
    expect(heard(clean('Hel', 3), server('Hello', 4))).toMatchObject({ text: 'Hello', version: 4, dirty: false });
    expect(heard(clean('Hello', 4), server('', 0))).toMatchObject({ text: '', version: 0 });
  });

  it('lets nothing old in', () => {
    const draft = clean('Hello', 4);
    expect(heard(draft, server('Hel', 3))).toBe(draft);
    expect(heard(draft, server('Hello', 4))).toBe(draft);
    expect(heard(noDraft, server('', 0))).toBe(noDraft);
    expect(heard(draft, server('Hel', 3), true)).toMatchObject({ text: 'Hel', version: 3 });
  });

  it('asks the agent when both windows have a text, and loses neither', () => {
    const draft = heard(typed(clean('', 0), { text: 'mine' }), server('theirs', 5));
    expect(draft).toMatchObject({ text: 'mine', other: { text: 'theirs' } });
    expect(wantsSaving(draft)).toBe(false);
    expect(takeOther(draft)).toMatchObject({ text: 'theirs', version: 5, dirty: false, other: null });
    expect(keepMine(draft)).toMatchObject({ text: 'mine', version: 5, dirty: true, other: null });
  });

  it('keeps what was typed since the draft was sent elsewhere', () => {
    expect(heard(typed(clean('Hello', 4), { text: 'Hello and' }), server('', 0))).toMatchObject({ text: 'Hello and', version: 0, dirty: true });
  });

  it('takes the other text when here there is none left', () => {
    expect(heard(typed(clean('sent', 4), { text: '' }), server('more', 6))).toMatchObject({ text: 'more', dirty: false });
  });

  it('comes back from the browser, also what an older desk wrote', () => {
    expect(restored({ text: 'Hi', savedAt: 1 })).toMatchObject({ text: 'Hi', version: 0, dirty: true });
    expect(restored(toStore(clean('Hi', 4), 9))).toMatchObject({ text: 'Hi', version: 4, dirty: false });
    expect(restored('nonsense')).toBe(noDraft);
    expect(toStore(noDraft, 9)).toBeNull();
    // Emptied while the line was away: the server has to hear of it.
    expect(toStore(typed(clean('Hi', 4), { text: '' }), 9)).toMatchObject({ text: '', version: 4, dirty: true });
  });
});
