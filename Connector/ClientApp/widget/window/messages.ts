import type { Conversation } from '../line/conversation';
import type { Activity, SuggestedAction } from '../line/protocol';
import type { Fates } from '../line/view';
import { words } from '../settings';
import { unique } from '../unique';
import { Bubble } from './bubble';
import { Choices } from './choices';
import type { Parts } from './parts';
import type { Unread } from './unread';

export interface MessagesOwner {
  /** The visitor took one of the offered answers. */
  chosen(action: SuggestedAction): void;
  /** Somebody did, in another tab. */
  answered(): void;
}

/** The messages as they come, go and change. */
export class Messages implements Fates {
  readonly choices: Choices;
  #parts: Parts;
  #conversation: Conversation;
  #unread: Unread;
  #owner: MessagesOwner;

  constructor(parts: Parts, conversation: Conversation, unread: Unread, owner: MessagesOwner) {
    this.#parts = parts;
    this.#conversation = conversation;
    this.#unread = unread;
    this.#owner = owner;
    this.choices = new Choices(action => owner.chosen(action));
  }

  /** Shows what the visitor just wrote. */
  write(text: string, clientActivityID: string): void {
    const bubble = new Bubble({ own: true, name: '', automatic: false, time: new Date() });
    bubble.write(text);
    const lost = !this.#conversation.connected && this.#parts.connectionLine.textContent;
    bubble.mark(lost ? 'delayed' : 'sending');
    this.#parts.log.know(clientActivityID, bubble);
    this.#parts.log.append(bubble);
  }

  delivered(clientActivityID: string | undefined): void {
    this.#parts.log.find(clientActivityID)?.mark('sent');
  }

  delayed(clientActivityID: string | undefined): void {
    const bubble = this.#parts.log.find(clientActivityID);
    if (!bubble || bubble.state === 'delayed') return;
    bubble.mark('delayed');
    this.#parts.announcer.say(words.delayed);
    this.#parts.scroller.stayAtEnd();
  }

  refused(clientActivityID: string | undefined, problem: string): void {
    this.#parts.log.find(clientActivityID)?.mark('refused', problem);
    this.#parts.announcer.say(problem || words.refused);
    this.#parts.scroller.stayAtEnd();
  }

  take(activity: Activity): void {
    const { id } = activity;
    const { log } = this.#parts;
    const channelData = activity.channelData ?? {};
    const text = activity.text ?? '';
    const own = this.#isOwn(activity);
    if (own && this.choices.dropAnswered(text)) this.#owner.answered();

    const written = log.find(channelData.clientActivityID);
    const known = written ?? log.find(id);
    if (known) {
      if (id) log.know(id, known);
      if (written && written.state !== 'sent') written.mark('sent');
      else if (text !== known.text && !channelData.postBack) known.write(text);
      return;
    }
    // An answer to the survey, given in another tab.
    if (own && channelData.postBack) return;

    const bubble = this.#bubbleOf(activity, own);
    const bubbleId = id ?? unique();
    log.know(bubbleId, bubble);
    log.append(bubble);
    if (own) return;

    this.#parts.dots.hide();
    this.#unread.arrived(bubbleId, bubble.time);
    const actions = activity.suggestedActions?.actions?.filter(action => action?.title) ?? [];
    if (actions.length > 0) log.place(this.choices.offer(actions));
    this.#parts.scroller.hint();
  }

  typing(activity: Activity): void {
    if (!this.#isOwn(activity)) this.#parts.dots.show(activity.from?.name || words.agent);
  }

  #isOwn({ from }: Activity): boolean {
    return from?.role === 'user' || (from?.id !== undefined && from.id === this.#conversation.userId);
  }

  #bubbleOf(activity: Activity, own: boolean): Bubble {
    const time = new Date(activity.timestamp ?? Date.now());
    const bubble = new Bubble({
      own,
      name: activity.from?.name || words.agent,
      automatic: activity.channelData?.automatic === true,
      time: Number.isNaN(time.getTime()) ? new Date() : time,
    });
    bubble.write(activity.text ?? '');
    bubble.attach(activity.attachments ?? [], () => this.#parts.scroller.stayAtEnd());
    return bubble;
  }
}
