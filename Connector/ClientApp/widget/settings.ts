import { Language } from './words/language';

// Only while the script itself runs does the page say which one it is.
const script = document.currentScript as HTMLScriptElement | null;
const said: DOMStringMap = script?.dataset ?? {};

/** Whom the visitor writes to; empty when the tag does not say it. */
export const account = said.account ?? '';
/** The server's origin: where the script came from. */
export const base = script && account ? new URL(script.src).origin : '';
/** Opened at once and filling the page's box, without a button. */
export const fillsPage = said.open !== undefined;
export const language = new Language(said.language || document.documentElement.lang || navigator.language);
export const { words } = language;
export const title = said.title || words.title;
