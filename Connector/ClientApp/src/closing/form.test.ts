import { describe, expect, it } from 'vitest';
import { choiceOf, suggest, type ClosingForm } from './form';

const types = [
  { id: '1', name: 'Return › Label', provisional: false },
  { id: '2', name: 'Delivery › Late', provisional: false },
  { id: '3', name: 'Label printing', provisional: true },
];
const form = (values: Partial<ClosingForm>): ClosingForm => ({ typeId: null, newType: null, typing: '', endnote: '', ...values });

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
});
