import { arabic } from './ar';
import { english } from './en';
import { french } from './fr';

/** A sentence in the forms that the language has for numbers. */
export type Counted = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** Every language says all that English says. */
export type Words = { [key in keyof typeof english]: (typeof english)[key] extends string ? string : Counted };

export const allWords = { en: english, fr: french, ar: arabic } satisfies Record<string, Words>;

/** The sentence with its {names} replaced. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
