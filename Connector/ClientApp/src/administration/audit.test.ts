import { expect, it } from 'vitest';
import { noAuditFilter, readAuditFilter } from './auditCalls';

const read = (search: string) => readAuditFilter(new URLSearchParams(search));
const anna = '0199f0a2-0000-7000-8000-000000000001';

it('reads person, kind and days from the address', () => {
  const search = `user=${anna}&what=conversation.viewed&from=2026-11-01&to=2026-11-22`;
  expect(read(search)).toEqual({ user: anna, what: 'conversation.viewed', from: '2026-11-01', to: '2026-11-22' });
});

it('passes over what makes no sense', () => {
  expect(read('user=me&what=%20&from=2026-13-01&to=soon&page=2')).toEqual(noAuditFilter);
});
