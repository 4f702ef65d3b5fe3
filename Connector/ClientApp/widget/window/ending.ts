import { button, focusedBeside, node } from '../dom';
import { words } from '../settings';

/** The button that ends the conversation, and the question whether it should. */
export class Ending {
  readonly button = button('end', { 'aria-label': words.endConversation, 'aria-expanded': 'false', 'aria-controls': 'confirmation' }, words.end);
  readonly confirm = button('primary danger', {}, words.endConversation);
  readonly question: HTMLElement;
  #goOn = button('plain', {}, words.goOn);
  #afterwards: HTMLTextAreaElement;

  /** @param afterwards what gets the focus when the question goes */
  constructor(afterwards: HTMLTextAreaElement) {
    this.#afterwards = afterwards;
    this.question = node(
      'div',
      { class: 'confirmation', id: 'confirmation', role: 'group', 'aria-labelledby': 'question', hidden: true },
      node('p', { id: 'question' }, words.endQuestion),
      node('div', { class: 'buttons' }, this.confirm, this.#goOn),
    );
    this.button.addEventListener('click', () => this.ask(!this.asks));
    this.#goOn.addEventListener('click', () => this.ask(false));
    this.confirm.addEventListener('click', () => this.ask(false));
  }

  get asks(): boolean {
    return !this.question.hidden;
  }

  ask(asked: boolean): void {
    if (this.asks === asked) return;
    const inside = this.question.contains(focusedBeside(this.question));
    this.question.hidden = !asked;
    this.button.setAttribute('aria-expanded', String(asked));
    if (asked) this.#goOn.focus();
    else if (inside && !this.#afterwards.disabled) this.#afterwards.focus();
  }
}
