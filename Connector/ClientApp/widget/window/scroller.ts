import { button, node } from '../dom';
import { drawing } from '../drawings';
import { words } from '../settings';

const NEARLY = 40;

/** What scrolls: stays at the end, unless the visitor reads further up. */
export class Scroller {
  /** With the button over it. */
  readonly element: HTMLElement;
  #content: HTMLElement;
  #newMessage = button('new', { hidden: true }, drawing('arrow'), words.newMessage);
  #atEnd = true;

  constructor(...children: HTMLElement[]) {
    this.#content = node('div', { class: 'scroller', tabindex: '0', role: 'group', 'aria-label': words.messages }, ...children);
    this.element = node('div', { class: 'middle' }, this.#content, this.#newMessage);
    this.#newMessage.addEventListener('click', () => {
      this.toEnd();
      this.focus();
    });
    const scrolled = () => {
      const { scrollHeight, scrollTop, clientHeight } = this.#content;
      this.#atEnd = scrollHeight - scrollTop - clientHeight < NEARLY;
      if (this.#atEnd) this.#newMessage.hidden = true;
    };
    this.#content.addEventListener('scroll', scrolled, { passive: true });
    new ResizeObserver(() => this.stayAtEnd()).observe(this.#content);
  }

  toEnd(): void {
    this.#atEnd = true;
    this.#newMessage.hidden = true;
    this.#content.scrollTop = this.#content.scrollHeight;
  }

  stayAtEnd(): void {
    if (this.#atEnd) this.toEnd();
  }

  /** Somebody else wrote below. */
  hint(): void {
    if (!this.#atEnd) this.#newMessage.hidden = false;
  }

  focus(): void {
    this.#content.focus({ preventScroll: true });
  }
}
