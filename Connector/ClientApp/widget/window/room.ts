import { Conversation } from '../line/conversation';
import { statusIn, type Activity, type ConversationStatus, type SuggestedAction } from '../line/protocol';
import type { View } from '../line/view';
import type { Memory } from '../memory';
import { words } from '../settings';
import { valueOf } from './choices';
import { Messages, type MessagesOwner } from './messages';
import type { Parts } from './parts';
import type { Reduction } from './reduction';
import type { Unread } from './unread';

const GREET_AFTER = 600;
const OLD_MESSAGES = 3;

/** The window around it. */
export interface Frame {
  readonly isOpen: boolean;
  readonly reduction: Reduction;
  showUnread(): void;
}

/** What happens in the conversation, on the screen: who is there, how it stands, and the messages. */
export class Room implements View, MessagesOwner {
  readonly conversation: Conversation;
  readonly messages: Messages;
  openNow = true;
  #parts: Parts;
  #unread: Unread;
  #frame: Frame;
  #status: ConversationStatus['status'] | null = null;
  #agent = '';
  #surveyed = false;
  #greetingTimer = 0;

  constructor(memory: Memory, parts: Parts, unread: Unread, frame: Frame) {
    this.#parts = parts;
    this.#unread = unread;
    this.#frame = frame;
    this.conversation = new Conversation(memory, this);
    this.messages = new Messages(parts, this.conversation, unread, this);
    parts.ending.confirm.addEventListener('click', () => this.conversation.leave());
    parts.startAgain.addEventListener('click', () => this.#startAgain());
    this.#showHeader();
  }

  get isOpen(): boolean {
    return this.#frame.isOpen;
  }

  /** It is over, and no answer is asked for any more. */
  get isDone(): boolean {
    return this.conversation.over && !this.messages.choices.areOffered;
  }

  say(text: string): void {
    this.#frame.reduction.interacted();
    this.#say(text, text);
  }

  greet(): void {
    if (this.#parts.log.isEmpty || this.#parts.greeting.isShown) this.#parts.greeting.show(this.openNow);
  }

  connection(up: boolean): void {
    this.#parts.connectionLine.textContent = up ? '' : words.lost;
    if (!up) return;
    // A remembered conversation tells its messages now; when it has none, it is greeted.
    clearTimeout(this.#greetingTimer);
    this.#greetingTimer = setTimeout(() => this.greet(), GREET_AFTER);
    if (this.#parts.greeting.isShown) this.greet();
    this.#showHeader();
  }

  unavailable(): void {
    this.#parts.connectionLine.textContent = '';
    this.#parts.composer.isUsable = false;
    this.#parts.greeting.hide();
    this.#parts.notice.say(words.unavailable);
  }

  receive(activities: Activity[]): void {
    const log = this.#parts.log.element;
    // Old messages must not be read out one after the other.
    log.setAttribute('aria-busy', String(activities.length > OLD_MESSAGES));
    for (const activity of activities) {
      const status = statusIn(activity);
      if (activity.type === 'message') this.messages.take(activity);
      else if (activity.type === 'typing') this.messages.typing(activity);
      else if (activity.type === 'endOfConversation') this.status({ status: 'ended' });
      else if (status) this.status(status);
    }
    requestAnimationFrame(() => log.setAttribute('aria-busy', 'false'));
    this.#frame.showUnread();
    this.#parts.scroller.stayAtEnd();
  }

  status(value: ConversationStatus): void {
    const before = this.#status;
    const { over } = this.conversation;
    if (value.status === 'ended' && before === 'left') return;
    this.#status = value.status;
    // Who ended it stays in the header.
    if (value.agent !== undefined && !(over && !value.agent)) this.#agent = value.agent?.name ?? '';
    if (value.status !== 'ending') this.#parts.notice.stopCountdown();
    if (over) {
      this.#parts.ending.ask(false);
      this.#parts.dots.hide();
      if (before !== value.status) this.#frame.reduction.plan();
    } else {
      this.#surveyed = false;
      this.#frame.reduction.cancel();
    }
    this.#showHeader();
    this.#showNotice(value);
  }

  chosen(action: SuggestedAction): void {
    const { composer, scroller } = this.#parts;
    const value = valueOf(action);
    const postBack = action.type === 'postBack';
    this.#frame.reduction.interacted();
    this.#say(value, postBack ? action.title : value, postBack);
    if (this.conversation.over) {
      this.#surveyed = true;
      this.#showNotice();
      this.#frame.reduction.plan();
      scroller.focus();
    } else if (composer.isUsable) {
      composer.focus();
    }
  }

  answered(): void {
    this.#frame.reduction.plan();
  }

  newConversation(): void {
    this.#parts.log.beginConversation();
    this.#forgetStatus();
  }

  clear(): void {
    this.#parts.log.clear();
    this.#unread.clear();
    this.#parts.greeting.hide();
    this.#forgetStatus();
    this.#frame.showUnread();
  }

  #say(value: string, shown: string, postBack = false): void {
    this.messages.write(shown, this.conversation.say(value, postBack));
    this.#showHeader();
    this.#parts.scroller.toEnd();
  }

  #startAgain(): void {
    this.clear();
    this.conversation.restart();
    this.greet();
    this.#parts.composer.input.focus();
  }

  #showHeader(): void {
    const { over, userId } = this.conversation;
    this.#parts.header.show({ agent: this.#agent, openNow: this.openNow, over });
    this.#parts.ending.button.hidden = over || !userId || (!this.#status && !this.#parts.log.endsWithMessage);
  }

  /** @param value the status when it has just come, with the times that a countdown needs */
  #showNotice(value?: ConversationStatus): void {
    const { composer, notice, scroller, startAgain } = this.#parts;
    const { over } = this.conversation;
    const ending = this.#status === 'ending';
    const hadFocus = over && composer.hasFocus;
    composer.isUsable = !over;
    composer.input.placeholder = ending ? words.writeToGoOn : words.placeholder;
    startAgain.hidden = !over;
    notice.isWarm = ending;
    if (over) {
      notice.say(this.#surveyed ? words.thanks : this.#status === 'left' ? words.youLeft : words.ended);
      if (hadFocus) startAgain.focus({ preventScroll: true });
    } else if (ending) {
      if (value) notice.countDown(value, this.#agent);
    } else {
      notice.say(this.#status === 'waiting' ? words.waiting : '');
    }
    composer.fit();
    scroller.stayAtEnd();
  }

  #forgetStatus(): void {
    const { composer, dots, ending, notice, startAgain } = this.#parts;
    this.#status = null;
    this.#agent = '';
    this.#surveyed = false;
    this.messages.choices.clear();
    dots.hide();
    notice.stopCountdown();
    this.#frame.reduction.cancel();
    composer.isUsable = true;
    composer.input.placeholder = words.placeholder;
    startAgain.hidden = true;
    notice.isWarm = false;
    notice.say('');
    this.#showHeader();
    ending.button.hidden = true;
  }
}
