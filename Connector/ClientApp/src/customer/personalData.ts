import type { Role } from '../api/types';

/** Who exports and erases: as the API has it. Everybody else hands the wish over. */
export const handlesPersonalData = (role: Role) => role === 'Administrator';

/** Where an administrator finds this contact. */
export const personalDataPage = (contactId: string) => `/desk/administration?tab=privacy&contact=${encodeURIComponent(contactId)}`;

/** What one types to confirm an erasure: the name as it is shown, else a fixed word of the language. */
export const wordFor = (contact: { name: string | null }, fixed: string) => contact.name?.trim() || fixed;

const plain = (text: string) => text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase();

/** Whether what was typed is that word: case and spaces are no reason to refuse, a letter is. */
export const confirms = (typed: string, word: string) => plain(typed) !== '' && plain(typed) === plain(word);
