import { node } from '../dom';
import { pieces } from '../links';
import type { Attachment } from '../line/protocol';
import { language, words } from '../settings';
import { fileLink } from './fileLink';

const SAME_GROUP = 5 * 60_000;

export interface Written {
  own: boolean;
  name: string;
  automatic: boolean;
  time: Date;
}

/** One message on the screen. */
export class Bubble {
  readonly element: HTMLElement;
  readonly own: boolean;
  readonly time: Date;
  state: 'sending' | 'sent' | 'delayed' | 'refused' = 'sent';
  text = '';
  #author: string;
  #who: HTMLElement;
  #content: HTMLElement;
  #meta = node('div', { class: 'meta' });
  #edited = false;
  #problem = '';

  constructor({ own, name, automatic, time }: Written) {
    this.own = own;
    this.time = time;
    this.#author = own ? '' : `${automatic}${name}`;
    this.element = node('div', { class: `message ${own ? 'own' : 'theirs'}` });
    if (!own) {
      const shown = automatic && name ? `${name} · ${words.company}` : name;
      this.element.append(node('div', { class: 'name', 'aria-hidden': 'true', dir: 'auto' }, shown));
    }
    this.#who = node('span', { class: 'unseen' }, `${own ? words.you : name}: `);
    this.#content = node('div', { class: 'text', dir: 'auto' }, this.#who);
    this.element.append(this.#content, this.#meta);
    this.#describe();
  }

  write(text: string): void {
    if (this.text && this.text !== text) this.#edited = true;
    this.text = text;
    this.#content.replaceChildren(this.#who, ...linked(text));
    this.#content.classList.toggle('empty', text === '');
    this.#describe();
  }

  /** @param resized what to do when a picture has come and the message is higher */
  attach(attachments: Attachment[], resized: () => void): void {
    for (const attachment of attachments) {
      const link = fileLink(attachment, resized);
      if (link) this.element.insertBefore(link, this.#meta);
    }
  }

  mark(state: Bubble['state'], problem = ''): void {
    this.state = state;
    this.#problem = problem;
    this.#describe();
  }

  /** Stands closer to the message before when the same person wrote it just now. */
  follow(before: Bubble | undefined): void {
    const grouped =
      before !== undefined && before.own === this.own && before.#author === this.#author && this.time.getTime() - before.time.getTime() < SAME_GROUP;
    this.element.classList.toggle('grouped', grouped);
    before?.element.classList.toggle('continued', grouped);
  }

  #describe(): void {
    const trouble = this.state === 'delayed' || this.state === 'refused';
    this.element.classList.toggle('pending', this.state === 'sending' || this.state === 'delayed');
    this.element.classList.toggle('trouble', trouble);
    this.#meta.replaceChildren();
    if (this.state === 'sent') {
      this.#meta.append(node('time', { datetime: this.time.toISOString() }, language.clock.format(this.time)));
      if (this.#edited) this.#meta.append(` · ${words.edited}`);
    } else if (this.state === 'sending') {
      this.#meta.append(words.sending);
    } else {
      this.#meta.append(this.state === 'delayed' ? words.delayed : this.#problem || words.refused);
    }
  }
}

/** The text, its web addresses as links. */
const linked = (text: string): (Node | string)[] =>
  pieces(text).map(piece => (piece.isLink ? node('a', { href: piece.text, target: '_blank', rel: 'noopener noreferrer' }, piece.text) : piece.text));
