import { focusedBeside } from '../dom';

const REDUCE_AFTER = 5_000;

/** The window goes by itself when the conversation is over and nobody is busy in it. */
export class Reduction {
  #panel: HTMLElement;
  #isDue: () => boolean;
  #reduce: () => void;
  #timer = 0;
  #interactedAt = 0;

  constructor(panel: HTMLElement, isDue: () => boolean, reduce: () => void) {
    this.#panel = panel;
    this.#isDue = isDue;
    this.#reduce = reduce;
    for (const type of ['pointerdown', 'pointermove', 'wheel']) {
      panel.addEventListener(type, () => this.interacted(), { passive: true });
    }
  }

  interacted(): void {
    this.#interactedAt = performance.now();
  }

  plan(): void {
    this.cancel();
    if (this.#isDue()) this.#timer = setTimeout(() => this.#check(), REDUCE_AFTER);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  #check(): void {
    if (!this.#isDue()) return;
    const busy = focusedBeside(this.#panel) !== null && performance.now() - this.#interactedAt < REDUCE_AFTER;
    if (busy) this.plan();
    else this.#reduce();
  }
}
