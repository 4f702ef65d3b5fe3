import { button, named, node } from '../dom';
import { drawing } from '../drawings';
import { initials } from '../initials';
import { fillsPage, title, words } from '../settings';

export interface Presence {
  agent: string;
  openNow: boolean;
  over: boolean;
}

/** Who is there. */
export class Header {
  readonly element: HTMLElement;
  readonly reduceButton = button('icon', { ...named(words.reduce), hidden: fillsPage }, drawing('down'));
  #avatar = node('div', { class: 'avatar', 'aria-hidden': 'true' }, drawing('chat'));
  #heading = node('div', { class: 'heading', id: 'heading' });
  #subtitle = node('div', { class: 'subtitle' });

  constructor(endButton: HTMLButtonElement) {
    const who = node('div', { class: 'who' }, this.#heading, this.#subtitle);
    this.element = node('header', {}, this.#avatar, who, endButton, this.reduceButton);
  }

  show({ agent, openNow, over }: Presence): void {
    const online = openNow || agent;
    this.#heading.textContent = agent || title;
    this.#subtitle.textContent = over ? words.over : online ? words.online : words.offline;
    this.#subtitle.className = `subtitle ${over ? '' : online ? 'online' : 'away'}`;
    if (agent) this.#avatar.replaceChildren(initials(agent));
    else if (!this.#avatar.firstElementChild) this.#avatar.replaceChildren(drawing('chat'));
  }
}
