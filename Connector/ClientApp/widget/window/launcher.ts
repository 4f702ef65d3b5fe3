import { button, named, node } from '../dom';
import { drawing } from '../drawings';
import { fillsPage, language, words } from '../settings';
import type { Announcer } from './announcer';

/** The button on the page, with the number of unread messages. */
export class Launcher {
  #badge = node('span', { class: 'badge', 'aria-hidden': 'true', hidden: true });
  readonly element = button(
    'launcher',
    { ...named(words.openChat), 'aria-expanded': 'false', 'aria-controls': 'panel', hidden: fillsPage },
    drawing('chat'),
    drawing('down'),
    this.#badge,
  );
  #announcer: Announcer;

  constructor(announcer: Announcer) {
    this.#announcer = announcer;
  }

  expand(isOpen: boolean): void {
    this.element.setAttribute('aria-expanded', String(isOpen));
  }

  show(isOpen: boolean, unread: number): void {
    const sentence = unread ? language.counted(words.unread, unread) : '';
    const text = unread ? language.upTo99(unread) : '';
    if (unread && this.#badge.textContent !== text) this.#announcer.say(sentence);
    this.#badge.hidden = unread === 0;
    this.#badge.textContent = text;
    const label = isOpen ? words.reduce : sentence ? `${words.openChat} (${sentence})` : words.openChat;
    this.element.setAttribute('aria-label', label);
    this.element.title = label;
  }
}
