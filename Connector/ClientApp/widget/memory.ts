import { account } from './settings';

export interface Remembered {
  token?: string;
  conversationId?: string | null;
  userId?: string;
  open?: boolean;
  /** When the last message came that the visitor saw. */
  seen?: number;
}

/** What this browser remembers of the conversation, shared by all pages and tabs of the site. */
export class Memory {
  readonly key = `chatclosing.webchat.${account}`;
  #content: Remembered = {};

  constructor() {
    this.reload();
  }

  get content(): Readonly<Remembered> {
    return this.#content;
  }

  reload(): void {
    try {
      const content: unknown = JSON.parse(localStorage.getItem(this.key) ?? '{}');
      if (content && typeof content === 'object') this.#content = content;
    } catch {
      // Storage is refused or damaged: the conversation lasts as long as the page.
    }
  }

  keep(changes: Remembered): void {
    // Another tab may have written since: read again, or its newer token would be lost.
    this.reload();
    this.#content = { ...this.#content, ...changes };
    try {
      localStorage.setItem(this.key, JSON.stringify(this.#content));
    } catch {
      // As above.
    }
  }
}
