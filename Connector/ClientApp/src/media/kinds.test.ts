import { expect, it } from 'vitest';
import type { Attachment } from '../api/channelTypes';
import { elsewhereOf, familyOf, placeOf, sourceOf } from './kinds';

const file = (contentType: string, more: Partial<Attachment> = {}): Attachment => ({ contentType, name: null, ...more });

it('knows what to show a file as', () => {
  expect(familyOf(file('image/*'))).toBe('image');
  expect(familyOf(file('audio/ogg; codecs=opus'))).toBe('audio');
  expect(familyOf(file('text/plain', { state: 'none' }))).toBe('place');
  expect(familyOf(file('text/plain', { state: 'stored' }))).toBe('other');
  expect(familyOf(file('text/html', { state: 'none' }))).toBe('link');
  expect(familyOf(file('application/pdf'))).toBe('other');
});

it('finds the point of a place', () => {
  expect(placeOf('48.8606, 2.3376')).toEqual({ title: null, at: '48.8606, 2.3376' });
  expect(placeOf('Café Lumen (48.8606, -2.3)')).toEqual({ title: 'Café Lumen', at: '48.8606, -2.3' });
  expect(placeOf('location')).toEqual({ title: null, at: null });
  expect(placeOf('12 rue Mercière')).toEqual({ title: '12 rue Mercière', at: null });
});

it('loads nothing from anywhere but our own server', () => {
  expect(sourceOf(file('image/png', { state: 'stored', url: '/api/v1/media/1' }))).toBe('/api/v1/media/1');
  expect(sourceOf(file('image/png', { state: 'waiting', url: '/api/v1/media/1' }))).toBeNull();
  expect(sourceOf(file('image/png', { state: 'stored', url: 'https://cdn.example.com/1' }))).toBeNull();
  expect(elsewhereOf(file('image/png', { contentUrl: 'https://cdn.example.com/1' }))).toBe('https://cdn.example.com/1');
  expect(elsewhereOf(file('text/html', { state: 'none', url: 'javascript:alert(1)' }))).toBeNull();
});
