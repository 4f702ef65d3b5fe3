import i18n from 'i18next';
import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import en from '../i18n/en.json';
import { isLost, lostText } from './lost';

await i18n.init({ lng: 'en', resources: { en: { translation: en } } });

const anna = { id: '1', name: 'Anna' };
const second = (type: string) => new Problem(409, { type, agent: anna });

describe('Who comes second', () => {
  it('has lost to a colleague and to themselves at another computer', () => {
    for (const type of ['already-closed', 'conversation-ending', 'conversation-ended']) expect(isLost(second(type))).toBe(true);
    expect(isLost(second('customer-wrote'))).toBe(false);
  });

  it('reads who was first, and that the note is kept', () => {
    expect(lostText(second('conversation-ending'), '2', true, true)).toBe(
      'Anna ended this conversation before you with another type. Your note is added.',
    );
    expect(lostText(second('already-closed'), '2', false, false)).toBe('Anna closed this conversation before you.');
  });

  it('reads that it was themselves', () => {
    expect(lostText(second('conversation-ended'), '1', false, true)).toBe(
      'You ended this conversation before, in another window. Your note is added.',
    );
    expect(lostText(second('already-closed'), '1', true, false)).toBe('You closed this conversation before, in another window, with another type.');
  });
});
