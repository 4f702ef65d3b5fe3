import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  closeBody,
  emptyForm,
  endBody,
  isAddress,
  laterOf,
  recipientsOf,
  similar,
  snoozeTimes,
  suggest,
  wantsSurvey,
  type ClosingForm,
} from './form';

const types = [
  { id: '1', name: 'Return › Label', provisional: false },
  { id: '2', name: 'Delivery › Late', provisional: false },
  { id: '3', name: 'Label printing', provisional: true },
];
const form = (values: Partial<ClosingForm>): ClosingForm => ({ ...emptyForm, ...values });

describe('conversation type', () => {
  it('suggests what has every word, the beginning first', () => {
    expect(suggest(types, 'label').map(type => type.id)).toEqual(['3', '1']);
    expect(suggest(types, 'late deliv').map(type => type.id)).toEqual(['2']);
  });

  it('never loses what was typed but not chosen', () => {
    expect(choiceOf(form({ typing: 'return › label' }), types)).toEqual({ typeId: '1' });
    expect(choiceOf(form({ typing: ' Lost parcel ' }), types)).toEqual({ newType: 'Lost parcel' });
    expect(choiceOf(form({ typeId: '2' }), types)).toEqual({ typeId: '2' });
    expect(choiceOf(form({}), types)).toEqual({});
  });

  it('finds what a new type resembles', () => {
    expect(similar(types, 'Return label refused').map(type => type.id)).toEqual(['1', '3']);
    expect(similar(types, 'Return › Label').map(type => type.id)).toEqual(['3']);
    expect(similar(types, 'an of')).toEqual([]);
  });
});

describe('what is sent', () => {
  it('is what was chosen, and nothing that was not', () => {
    expect(closeBody(form({}), types)).toEqual({});
    expect(closeBody(form({ endnote: ' x ', noAnswerNeeded: true, quality: { q: ' 4 ', r: ' ' }, emails: ['a@b.fr'] }), types)).toEqual({
      endnote: 'x',
      noAnswerNeeded: true,
      quality: [{ questionId: 'q', answer: '4' }],
    });
    expect(endBody(form({ emails: ['a@b.fr'], zendesk: true, noAnswerNeeded: true }), types, false)).toEqual({ emailTo: ['a@b.fr'], zendesk: true });
  });

  it('asks the customer where that is possible, unless the agent said no', () => {
    expect(endBody(form({}), types, true)).toEqual({ survey: true });
    expect(endBody(form({}), types, false)).toEqual({});
    expect([true, false].map(preselected => wantsSurvey(form({}), preselected))).toEqual([true, false]);
    expect([true, false].map(survey => wantsSurvey(form({ survey }), !survey))).toEqual([true, false]);
  });
});

describe('e-mail addresses', () => {
  it('are one each', () => {
    for (const good of ['returns@maisonlumen.fr', "o'brien@example.ie", 'a.b+c@x.example.com']) expect(isAddress(good), good).toBe(true);
    for (const bad of ['a@b.fr, c@d.fr', 'a@b.fr\nBcc: x', 'Anna <a@b.fr>', 'a@b', 'a b@c.fr', '"x"@b.fr', '@b.fr', ''])
      expect(isAddress(bad), bad).toBe(false);
  });

  it('count once, and what was typed counts too', () => {
    expect(recipientsOf(form({ emails: ['a@b.fr'], emailTyping: ' c@d.fr ' }))).toEqual(['a@b.fr', 'c@d.fr']);
    expect(recipientsOf(form({ emails: ['a@b.fr'], emailTyping: 'A@B.fr' }))).toEqual(['a@b.fr']);
  });
});

describe('what was kept', () => {
  const at = Date.parse('2026-11-22T10:44:00Z');
  it('is the later of here and the server', () => {
    const local = { form: form({ endnote: 'here' }), at };
    expect(laterOf(local, { endnote: 'there' }, '2026-11-22T10:45:00Z')?.endnote).toBe('there');
    expect(laterOf(local, { endnote: 'there' }, '2026-11-22T10:43:00Z')?.endnote).toBe('here');
    expect(laterOf(null, { endnote: 'there' }, '2026-11-22T10:43:00Z')?.emails).toEqual([]);
    expect(laterOf(local, null, null)?.endnote).toBe('here');
    expect(laterOf(null, null, null)).toBeNull();
  });
});

describe('snooze', () => {
  it('offers this evening, tomorrow and Monday, each only where it means something', () => {
    const ids = (now: Date) => snoozeTimes(now).map(time => time.id);
    expect(ids(new Date(2026, 10, 18, 10))).toEqual(['evening', 'tomorrow', 'monday']); // a Wednesday
    expect(ids(new Date(2026, 10, 18, 20))).toEqual(['tomorrow', 'monday']);
    expect(ids(new Date(2026, 10, 22, 10))).toEqual(['evening', 'tomorrow']); // a Sunday: tomorrow is Monday
    expect(snoozeTimes(new Date(2026, 10, 18, 10)).map(time => time.at)).toEqual([
      new Date(2026, 10, 18, 18),
      new Date(2026, 10, 19, 9),
      new Date(2026, 10, 23, 9),
    ]);
  });
});
