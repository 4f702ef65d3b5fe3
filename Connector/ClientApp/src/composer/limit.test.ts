import { expect, it } from 'vitest';
import type { ChannelTraits } from '../api/types';
import { lengthOf, roomLeft } from './limit';

const traits: ChannelTraits = { textLimit: 10, textUnit: 'utf16', canClose: true, public: false, windowHours: 24 };

it('counts as the platform does', () => {
  expect(lengthOf('é😀', 'utf16')).toBe(3);
  expect(lengthOf('é😀', 'bytes')).toBe(6);
});

it('tells the room only near the limit', () => {
  expect(roomLeft('12345', traits)).toBeNull();
  expect(roomLeft('123456789', traits)).toBe(1);
  expect(roomLeft('12345678901', traits)).toBe(-1);
});
