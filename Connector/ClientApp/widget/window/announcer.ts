import { node } from '../dom';

const READ_BY_THEN = 4_000;

/** Tells screen readers what happens elsewhere than where they are. */
export class Announcer {
  readonly element = node('div', { class: 'unseen', role: 'status' });

  say(text: string): void {
    this.element.textContent = text;
    setTimeout(() => {
      if (this.element.textContent === text) this.element.textContent = '';
    }, READ_BY_THEN);
  }
}
