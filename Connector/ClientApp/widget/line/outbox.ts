import { FIRST_WAIT, LONGEST_WAIT, type Pauses } from './pauses';
import type { Activity } from './protocol';
import { refusalOf, type Refusal } from './refusal';
import type { View } from './view';

interface Outgoing {
  activity: Activity;
  failures: number;
  renewals: number;
  restarts: number;
}

/** Where the outbox sends to. */
export interface Carrier {
  readonly view: View;
  readonly pauses: Pauses;
  readonly connected: boolean;
  readonly over: boolean;
  /** Messages can be sent: also after the end, for a survey is answered then. */
  readonly carries: boolean;
  post(activity: Activity): Promise<unknown>;
  renewToken(): void;
  restart(): void;
  end(status: 'left'): void;
}

/** What still has to be sent. */
export class Outbox {
  #items: Outgoing[] = [];
  #delivering = false;
  #carrier: Carrier;

  constructor(carrier: Carrier) {
    this.#carrier = carrier;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  add(activity: Activity): void {
    this.#items.push({ activity, failures: 0, renewals: 0, restarts: 0 });
  }

  /** The stream brought it back: it has arrived. */
  echoed(clientActivityID: string): void {
    this.#items = this.#items.filter(item => item.activity.channelData?.clientActivityID !== clientActivityID);
  }

  async deliver(): Promise<void> {
    // One at a time, so that messages arrive in the order they were written.
    if (this.#delivering) return;
    this.#delivering = true;
    for (let item = this.#items[0]; item && this.#carrier.carries; item = this.#items[0]) {
      try {
        await this.#carrier.post(item.activity);
        this.#settle(item);
        this.#carrier.view.messages.delivered(item.activity.channelData?.clientActivityID);
        if (item.activity.type === 'endOfConversation') this.#carrier.end('left');
      } catch (error) {
        // Its echo may have come although the answer did not: then it has arrived.
        if (!this.#items.includes(item)) continue;
        if (!(await this.#failed(item, error))) break;
      }
    }
    this.#delivering = false;
    // The stream may have come back during the last await.
    if (this.#carrier.connected && !this.isEmpty) void this.deliver();
  }

  /** @returns whether to go on sending */
  async #failed(item: Outgoing, error: unknown): Promise<boolean> {
    const { view, over } = this.#carrier;
    const refusal: Partial<Refusal> = refusalOf(error) ?? {};
    const { status = 0, wait = 0, expired = false, message = '' } = refusal;
    const id = item.activity.channelData?.clientActivityID;
    if (expired && !over && item.renewals < 3) {
      item.renewals += 1;
      this.#carrier.renewToken();
      return false;
    }
    const isAnswer = item.activity.channelData?.postBack === true;
    const gone = status === 404 || (expired && over);
    if (gone && item.activity.type === 'message' && !isAnswer && item.restarts < 2) {
      item.restarts += 1;
      view.newConversation();
      this.#carrier.restart();
      return false;
    }
    if (status === 429 || status >= 500 || status === 0) {
      item.failures += 1;
      view.messages.delayed(id);
      const growing = Math.min(FIRST_WAIT * 2 ** (item.failures - 1), LONGEST_WAIT);
      await this.#carrier.pauses.around(wait ? 0 : growing, wait);
      return true;
    }
    this.#settle(item);
    if (item.activity.type === 'endOfConversation') {
      this.#carrier.end('left');
    } else {
      // A score that comes too late for everything was not heard: whoever gave it should not believe it was.
      view.messages.refused(id, isAnswer ? '' : message);
    }
    return true;
  }

  #settle(item: Outgoing): void {
    this.#items = this.#items.filter(other => other !== item);
  }
}
