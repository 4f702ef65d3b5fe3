import { allWords, fill, type Counted, type Words } from './words';

/** What the visitor reads: our words, and the times and numbers of where they are. */
export class Language {
  /** As the page names it, with its region: 'fr-CA'. */
  readonly tag: string;
  /** The one of ours that is nearest. */
  readonly code: keyof typeof allWords;
  readonly words: Words;
  readonly direction: 'ltr' | 'rtl';
  readonly clock: Intl.DateTimeFormat;
  readonly calendar: Intl.DateTimeFormat;
  #plural: Intl.PluralRules;
  #numbers: Intl.NumberFormat;

  constructor(wish: string) {
    this.tag = known(wish);
    const spoken = this.tag.split('-')[0]!.toLowerCase();
    this.code = isOurs(spoken) ? spoken : 'en';
    this.words = allWords[this.code];
    this.direction = this.code === 'ar' ? 'rtl' : 'ltr';
    this.clock = new Intl.DateTimeFormat(this.tag, { hour: '2-digit', minute: '2-digit' });
    this.calendar = new Intl.DateTimeFormat(this.tag, { weekday: 'long', day: 'numeric', month: 'long' });
    this.#plural = new Intl.PluralRules(this.code);
    this.#numbers = new Intl.NumberFormat(this.tag);
  }

  counted(forms: Counted, n: number): string {
    return fill(forms[this.#plural.select(n)] ?? forms.other, { n: this.#numbers.format(n) });
  }

  /** A number for little room. */
  upTo99(n: number): string {
    return n > 99 ? '99+' : this.#numbers.format(n);
  }
}

/** The tag, or English when the browser cannot read it. */
function known(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function isOurs(code: string): code is keyof typeof allWords {
  return Object.hasOwn(allWords, code);
}
