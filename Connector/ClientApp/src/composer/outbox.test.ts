import { expect, it } from 'vitest';
import { requestOf } from './outbox';

const file = { id: 'f1', name: 'a.png', contentType: 'image/png', length: 1 };

it('asks for exactly what is meant', () => {
  expect(requestOf({ text: 'Hello' })).toEqual({ text: 'Hello' });
  expect(requestOf({ text: '', files: [file] })).toEqual({ attachments: ['f1'] });
  expect(requestOf({ text: 'Hello', files: [], replyTo: 'm1', private: true })).toEqual({ text: 'Hello', replyTo: 'm1', private: true });
});

it('sends a template as such, not the text that was shown for it', () => {
  const template = { id: 't1', name: 'Parcel', language: 'fr', variables: ['Maria'] };
  expect(requestOf({ text: 'Bonjour Maria', template })).toEqual({ template: { id: 't1', language: 'fr', variables: ['Maria'] } });
});
