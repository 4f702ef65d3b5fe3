import { node } from '../dom';
import type { ConversationStatus } from '../line/protocol';
import { words } from '../settings';
import { fill } from '../words/words';

/** The line that says how the conversation stands. */
export class Notice {
  readonly element = node('div', { class: 'notice', role: 'status' });
  #countdown = 0;

  set isWarm(value: boolean) {
    this.element.classList.toggle('warm', value);
  }

  say(text: string): void {
    // The same words again would be read out again.
    if (this.element.textContent !== text) this.element.textContent = text;
  }

  countDown({ sealsAt, now }: ConversationStatus, agent: string): void {
    this.stopCountdown();
    // The visitor's clock may be wrong by hours: only the server's two times are compared.
    const remaining = Date.parse(sealsAt ?? '') - Date.parse(now ?? '');
    const sentence = agent ? fill(words.ending, { name: agent }) : words.endingUnnamed;
    if (Number.isNaN(remaining)) {
      this.say(`${sentence} ${words.writeToGoOn}`);
      return;
    }
    const deadline = performance.now() + remaining;
    const seconds = () => Math.max(0, Math.ceil((deadline - performance.now()) / 1000));
    const shown = node('span', { 'aria-hidden': 'true' });
    const tick = () => {
      const text = fill(words.closesIn, { n: seconds() });
      if (shown.textContent !== text) shown.textContent = text;
      if (seconds() === 0) this.stopCountdown();
    };
    // Seconds are counted for the eyes only; a screen reader would repeat them without end.
    const spoken = node('span', { class: 'unseen' }, fill(words.closesIn, { n: seconds() }));
    tick();
    this.element.replaceChildren(`${sentence} `, shown, spoken, ' ', node('b', {}, words.writeToGoOn));
    this.#countdown = setInterval(tick, 200);
  }

  stopCountdown(): void {
    clearInterval(this.#countdown);
  }
}
