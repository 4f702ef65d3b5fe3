import { node } from '../dom';
import { language, words } from '../settings';
import type { Bubble } from './bubble';

/** The messages, one below the other. */
export class MessageLog {
  readonly element = node('div', {
    class: 'log',
    role: 'log',
    'aria-live': 'polite',
    'aria-relevant': 'additions',
    'aria-label': words.messages,
  });
  /** By activity id, and by clientActivityID those that were written here. */
  #bubbles = new Map<string | undefined, Bubble>();
  #last: Bubble | undefined;
  #lastDay = today();

  get isEmpty(): boolean {
    return this.#bubbles.size === 0;
  }

  get endsWithMessage(): boolean {
    return this.#last !== undefined;
  }

  find(id: string | undefined): Bubble | undefined {
    return this.#bubbles.get(id);
  }

  know(id: string, bubble: Bubble): void {
    this.#bubbles.set(id, bubble);
  }

  append(bubble: Bubble): void {
    const day = bubble.time.toDateString();
    if (day !== this.#lastDay) {
      this.#lastDay = day;
      this.#last = undefined;
      this.#divide(language.calendar.format(bubble.time));
    }
    bubble.follow(this.#last);
    this.#last = bubble;
    this.element.append(bubble.element);
  }

  /** Something that is no message: the next one is not grouped with those before. */
  place(element: Element): void {
    this.#last = undefined;
    this.element.append(element);
  }

  /** Below a line that says so; what has not arrived yet goes along. */
  beginConversation(): void {
    const waiting = [...this.#bubbles].filter(([, bubble]) => bubble.own && bubble.state !== 'sent');
    this.#bubbles = new Map(waiting);
    this.#divide(words.newConversation);
    for (const bubble of new Set(this.#bubbles.values())) this.element.append(bubble.element);
  }

  clear(): void {
    this.#bubbles.clear();
    this.#last = undefined;
    this.#lastDay = today();
    this.element.replaceChildren();
  }

  #divide(text: string): void {
    this.element.append(node('div', { class: 'divider' }, node('span', {}, text)));
  }
}

const today = () => new Date().toDateString();
