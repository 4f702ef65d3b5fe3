import { focusedBeside, node } from '../dom';
import { Memory } from '../memory';
import { fillsPage, language } from '../settings';
import style from '../widget.css?inline';
import { Parts } from './parts';
import { Reduction } from './reduction';
import { Room, type Frame } from './room';
import { Unread } from './unread';

const NARROW = '(max-width: 479.98px), (max-height: 419.98px)';

/** The button, and the window that it opens and reduces. */
export class ChatWindow implements Frame {
  isOpen = false;
  readonly reduction: Reduction;
  #host = node('chatclosing-webchat', { lang: language.code, dir: language.direction, 'data-fills': fillsPage });
  #memory = new Memory();
  #unread = new Unread(this.#memory);
  #parts = new Parts({ submit: text => this.#room.say(text), typing: () => this.#room.conversation.typing() });
  #room: Room;

  constructor() {
    this.reduction = new Reduction(
      this.#parts.panel,
      () => this.isOpen && !fillsPage && this.#room.isDone,
      () => this.#reduce(),
    );
    this.#room = new Room(this.#memory, this.#parts, this.#unread, this);
    this.#show();
    this.#listen();
    const { conversationId, open } = this.#memory.content;
    // On a phone the window covers the whole page: not again on every page the visitor goes to.
    if (fillsPage || (open && conversationId && !matchMedia(NARROW).matches)) this.#open();
    else if (conversationId) this.#room.conversation.begin();
  }

  showUnread(): void {
    if (this.isOpen && !document.hidden) this.#unread.markSeen();
    this.#parts.launcher.show(this.isOpen, this.isOpen ? 0 : this.#unread.count);
  }

  /** In a shadow tree, which the page's own styles do not reach. */
  #show(): void {
    const root = this.#host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#parts.launcher.element, this.#parts.panel, this.#parts.announcer.element);
    document.body.append(this.#host);
  }

  #listen(): void {
    const { header, launcher, panel } = this.#parts;
    launcher.element.addEventListener('click', () => (this.isOpen ? this.#reduce() : this.#open(true)));
    launcher.element.addEventListener('keydown', event => {
      if (event.key === 'Escape' && this.isOpen) this.#reduce();
    });
    header.reduceButton.addEventListener('click', () => this.#reduce());
    panel.addEventListener('keydown', event => this.#pressed(event));
    for (const type of ['keyup', 'keypress']) {
      panel.addEventListener(type, event => event.stopPropagation());
    }
    document.addEventListener('visibilitychange', () => this.showUnread());
    addEventListener('storage', event => {
      if (event.key !== this.#memory.key) return;
      this.#memory.reload();
      this.#room.conversation.follow();
      this.showUnread();
    });
  }

  #pressed(event: KeyboardEvent): void {
    this.reduction.interacted();
    // From outside, keys pressed in here seem to come from no text field: the host page's own
    // shortcuts would fire while the visitor writes.
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    if (this.#parts.ending.asks) this.#parts.ending.ask(false);
    else this.#reduce();
  }

  /** @param asked the visitor did it: the focus may move */
  #open(asked = false): void {
    const { composer, scroller, startAgain } = this.#parts;
    const { conversation } = this.#room;
    this.#setOpen(true);
    if (!this.#memory.content.conversationId && !conversation.over) this.#room.greet();
    conversation.begin();
    scroller.toEnd();
    this.showUnread();
    this.reduction.plan();
    if (!asked) return;
    if (composer.isUsable) composer.focus();
    else if (!startAgain.hidden) startAgain.focus({ preventScroll: true });
  }

  #reduce(): void {
    if (fillsPage) return;
    const { ending, launcher, panel } = this.#parts;
    const hadFocus = focusedBeside(panel) !== null;
    this.reduction.cancel();
    ending.ask(false);
    this.#setOpen(false);
    this.showUnread();
    if (hadFocus) launcher.element.focus({ preventScroll: true });
  }

  #setOpen(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.#parts.panel.hidden = !isOpen;
    this.#host.toggleAttribute('data-opened', isOpen);
    this.#parts.launcher.expand(isOpen);
    this.#memory.keep({ open: isOpen });
  }
}
