import { describe, expect, it } from 'vitest';
import type { Preview, PreviewLine } from '../api/closingCalls';
import en from '../i18n/en.json';
import { stepsOf, unavailable, type Words } from './sentences';

const words: Words = { name: 'Maria', channel: 'Messenger', day: () => '22 Nov', time: () => '16:42' };
const line = (values: Partial<PreviewLine> & Pick<PreviewLine, 'kind'>): PreviewLine => ({
  will: true,
  reason: null,
  at: null,
  names: [],
  text: null,
  count: null,
  ...values,
});
const preview = (action: 'close' | 'end', ...lines: PreviewLine[]): Preview => ({ action, allowed: true, refusal: null, lines });
const textsOf = (one: Preview) => stepsOf(one, words).map(step => step.text);

const every: Preview[] = [
  preview('close', line({ kind: 'stays-in-list' }), line({ kind: 'waits-again' }), line({ kind: 'snoozed', at: 'x' })),
  preview(
    'close',
    line({ kind: 'undo', count: 10 }),
    line({ kind: 'undo', will: false }),
    line({ kind: 'drain', count: 2 }),
    line({ kind: 'reports', will: false }),
  ),
  preview(
    'end',
    line({ kind: 'leaves-list' }),
    line({ kind: 'undo', count: 10 }),
    line({ kind: 'drain', count: 2 }),
    line({ kind: 'drain', will: false, count: 1 }),
  ),
  preview('end', line({ kind: 'undelivered', count: 1 }), line({ kind: 'reports', at: 'x' }), line({ kind: 'reports', at: 'x', reason: 'spam' })),
  preview(
    'end',
    ...['off', 'spam', 'public-channel', 'blocked', 'no-customer-message', 'window-over', 'not-wished', 'opted-out'].map(reason =>
      line({ kind: 'survey', will: false, reason }),
    ),
  ),
  preview(
    'end',
    line({ kind: 'notice', text: 'All done. Write to us any time.' }),
    ...['spam', 'public-channel', 'blocked', 'no-customer-message', 'window-over'].map(reason => line({ kind: 'notice', will: false, reason })),
  ),
  preview(
    'end',
    line({ kind: 'survey' }),
    line({ kind: 'email', names: ['a@b.fr'] }),
    line({ kind: 'zendesk' }),
    line({ kind: 'archive' }),
    line({ kind: 'task' }),
  ),
  preview('end', ...[true, false].flatMap(will => ['template', 'customer-first'].map(reason => line({ kind: 'window', will, reason, at: 'x' })))),
  preview('end', line({ kind: 'email', will: false, reason: 'not-configured', names: ['a@b.fr'] })),
];

describe('the preview in words', () => {
  it('has a text for everything the server can say', () => {
    const has = (key: string) => {
      const found = key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], en);
      const plural = `${key}_other`.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], en);
      return typeof found === 'string' || typeof plural === 'string';
    };
    for (const text of every.flatMap(textsOf)) expect(has(text), text).toBe(true);
  });

  it('says who gets no notes, and that a visitor sees the end coming', () => {
    const outside = preview('end', line({ kind: 'email', reason: 'without-note', names: ['a@b.fr'] }), line({ kind: 'undo', count: 5 }));
    expect(stepsOf(outside, { ...words, isSeen: true }).map(step => step.text)).toEqual(['what.emailOutside', 'what.endUndoSeen']);
  });

  it('names addresses, times and counts', () => {
    const [mail, window, drain] = stepsOf(
      preview(
        'end',
        line({ kind: 'email', names: ['a@b.fr', 'c@d.fr'] }),
        line({ kind: 'window', reason: 'template', at: 'x' }),
        line({ kind: 'drain', count: 2 }),
      ),
      words,
    );
    expect(mail?.values).toMatchObject({ addresses: 'a@b.fr, c@d.fr' });
    expect(window).toMatchObject({ text: 'what.windowTemplate', values: { time: '16:42' } });
    expect(drain).toMatchObject({ values: { count: 2 } });
  });

  it('is silent about what nobody asked for', () => {
    expect(
      textsOf(
        preview('end', line({ kind: 'email', will: false, reason: 'not-wished' }), line({ kind: 'zendesk', will: false, reason: 'not-configured' })),
      ),
    ).toEqual([]);
  });

  it('knows why a switch cannot be used', () => {
    const one = preview(
      'end',
      line({ kind: 'survey', will: false, reason: 'window-over' }),
      line({ kind: 'zendesk', will: false, reason: 'not-wished' }),
    );
    expect(unavailable(one, 'survey')).toBe('window-over');
    expect(unavailable(one, 'zendesk')).toBeNull();
    expect(unavailable(undefined, 'email')).toBeNull();
  });
});
