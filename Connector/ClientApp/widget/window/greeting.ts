import { node } from '../dom';
import { words } from '../settings';

/** Welcomes who has not written yet. */
export class Greeting {
  readonly element = node('div', { class: 'greeting', id: 'greeting', hidden: true });

  get isShown(): boolean {
    return !this.element.hidden;
  }

  show(openNow: boolean): void {
    this.element.hidden = false;
    this.element.replaceChildren(node('p', { class: 'hello' }, words.greeting));
    if (!openNow) this.element.append(node('p', { class: 'away' }, words.away));
  }

  hide(): void {
    this.element.hidden = true;
  }
}
