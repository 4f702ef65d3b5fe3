import { node } from '../dom';
import { words } from '../settings';
import { fill } from '../words/words';

const SHOWN = 5_000;

/** Somebody is typing. */
export class Dots {
  #sentence = node('span', { class: 'unseen' });
  readonly element = node('div', { class: 'dots', hidden: true }, this.#sentence, node('i'), node('i'), node('i'));
  #timer = 0;

  show(name: string): void {
    this.#sentence.textContent = fill(words.typing, { name });
    this.element.hidden = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), SHOWN);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.element.hidden = true;
  }
}
