import { expect, it } from 'vitest';
import { acceptOf, refusalOf } from './fileRules';

const limits = [
  { contentType: 'image/png', maxBytes: 100 },
  { contentType: 'image/*', maxBytes: 50 },
  { contentType: 'application/pdf', maxBytes: 1000 },
];

it('takes what one of the limits takes; the first that matches counts', () => {
  expect(refusalOf({ type: 'image/png', size: 80 }, limits)).toBeNull();
  expect(refusalOf({ type: 'image/jpeg', size: 80 }, limits)).toEqual({ why: 'size', maxBytes: 50 });
  expect(refusalOf({ type: 'Application/PDF; charset=binary', size: 1000 }, limits)).toBeNull();
});

it('refuses other types, empty files, and everything where no files are taken', () => {
  expect(refusalOf({ type: 'video/mp4', size: 1 }, limits)).toEqual({ why: 'type' });
  expect(refusalOf({ type: '', size: 1 }, limits)).toEqual({ why: 'type' });
  expect(refusalOf({ type: 'imagery/x', size: 1 }, limits)).toEqual({ why: 'type' });
  expect(refusalOf({ type: 'image/png', size: 0 }, limits)).toEqual({ why: 'empty' });
  expect(refusalOf({ type: 'image/png', size: 1 }, [])).toEqual({ why: 'none' });
  expect(refusalOf({ type: 'image/png', size: 1 }, undefined)).toEqual({ why: 'none' });
});

it('takes a file of unknown type where every type is taken', () => {
  const any = [{ contentType: '*/*', maxBytes: 10 }];
  expect(refusalOf({ type: '', size: 10 }, any)).toBeNull();
  expect(acceptOf(any)).toBeUndefined();
  expect(acceptOf(limits)).toBe('image/png,image/*,application/pdf');
});
