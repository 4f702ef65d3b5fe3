import { expect, it } from 'vitest';
import { confirms, handlesPersonalData, personalDataPage, wordFor } from './personalData';

it('lets administrators alone export and erase', () => {
  expect((['Agent', 'Supervisor', 'Administrator'] as const).filter(handlesPersonalData)).toEqual(['Administrator']);
});

it('asks for the name, and for a fixed word where there is none', () => {
  expect(wordFor({ name: ' Maria Silva ' }, 'ERASE')).toBe('Maria Silva');
  expect(wordFor({ name: null }, 'ERASE')).toBe('ERASE');
  expect(wordFor({ name: '  ' }, 'EFFACER')).toBe('EFFACER');
});

it('takes the word in any case and spacing, and nothing else', () => {
  expect(confirms('maria  silva ', 'Maria Silva')).toBe(true);
  expect(confirms('Jose\u0301', 'José')).toBe(true);
  expect(confirms('Maria', 'Maria Silva')).toBe(false);
  expect(confirms('Maria Silvia', 'Maria Silva')).toBe(false);
  expect(confirms('  ', ' ')).toBe(false);
});

it('leads to the contact by their id', () => {
  expect(personalDataPage('0199-a')).toBe('/desk/administration?tab=privacy&contact=0199-a');
});
