import { expect, it } from 'vitest';
import { piecesOf } from './marked';
import type { Snippet } from './types';

const snippet = (text: string, ...marks: [number, number][]): Snippet => ({
  text,
  marks: marks.map(([start, length]) => ({ start, length })),
  seq: 1,
  kind: 'message',
  begins: false,
  continues: false,
});
const shown = (one: Snippet) => piecesOf(one).map(piece => (piece.marked ? `[${piece.text}]` : piece.text));

it('marks the words that were found', () => {
  expect(shown(snippet('the parcel shop', [4, 6], [11, 4]))).toEqual(['the ', '[parcel]', ' ', '[shop]']);
  expect(shown(snippet('parcel', [0, 6]))).toEqual(['[parcel]']);
});

it('says where the text goes on', () => {
  expect(shown({ ...snippet('b', [0, 1]), begins: true, continues: true })).toEqual(['… ', '[b]', ' …']);
});

it('never loses or doubles a letter', () => {
  expect(shown(snippet('abc', [1, 9], [0, 2], [1, 1], [2, 0]))).toEqual(['[ab]', 'c']);
});
