import type { Memory } from '../memory';
import { language } from '../settings';
import { unique } from '../unique';
import { Outbox, type Carrier } from './outbox';
import { FIRST_WAIT, LONGEST_WAIT, Pauses } from './pauses';
import { readFrame, statusIn, type Activity } from './protocol';
import { refusalOf } from './refusal';
import { Server } from './server';
import { Stream } from './stream';
import type { View } from './view';
import { Visit, type VisitOwner } from './visit';

const REFRESH_TOKEN = 15 * 60_000;
const TYPING_SENT = 3_000;

/** The line to the server: keeps the stream open, and says what the visitor says. */
export class Conversation implements Carrier, VisitOwner {
  readonly view: View;
  readonly pauses = new Pauses();
  #over = false;
  #memory: Memory;
  #server = new Server();
  #visit: Visit;
  #outbox = new Outbox(this);
  #stream: Stream | null = null;
  /** Names the current connection loop; an older loop sees it changed and stops. */
  #run: object | null = null;
  #typingAt = 0;

  constructor(memory: Memory, view: View) {
    this.view = view;
    this.#memory = memory;
    this.#visit = new Visit(memory, this.#server, this);
    addEventListener('online', () => this.pauses.wake());
    addEventListener('offline', () => this.#stream?.hangUp());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.pauses.wake();
    });
    setInterval(() => void this.#refresh(), REFRESH_TOKEN);
  }

  get userId(): string | undefined {
    return this.#visit.userId;
  }

  get connected(): boolean {
    return this.#stream?.connected ?? false;
  }

  get over(): boolean {
    return this.#over;
  }

  get carries(): boolean {
    return this.connected || (this.over && !!this.#visit.id);
  }

  get hasUnsent(): boolean {
    return !this.#outbox.isEmpty;
  }

  begin(): void {
    if (this.#run || this.over) return;
    this.#run = {};
    void this.#stayConnected(this.#run);
  }

  /** Leaves the conversation that is over and opens the next one. */
  restart(): void {
    this.#memory.keep({ conversationId: null });
    this.#reset();
    this.begin();
  }

  /** Another tab began a conversation: this one goes along. */
  follow(): void {
    const { conversationId } = this.#memory.content;
    if (!conversationId || conversationId === this.#visit.id || (this.#run && !this.over)) return;
    this.view.clear();
    this.#reset();
    this.begin();
  }

  #reset(): void {
    this.#run = null;
    this.#stream?.hangUp();
    this.#visit.forget();
    this.#over = false;
  }

  /** @returns its clientActivityID */
  say(text: string, postBack = false): string {
    const clientActivityID = unique();
    this.#send({
      type: 'message',
      text,
      locale: language.tag,
      channelData: postBack ? { clientActivityID, postBack } : { clientActivityID },
    });
    return clientActivityID;
  }

  leave(): void {
    this.#send({ type: 'endOfConversation' });
  }

  #send(activity: Activity): void {
    this.#outbox.add(activity);
    this.begin();
    void this.#outbox.deliver();
  }

  typing(): void {
    const now = performance.now();
    if (!this.connected || this.over || (this.#typingAt && now - this.#typingAt < TYPING_SENT)) return;
    this.#typingAt = now;
    this.post({ type: 'typing' }).catch(() => {});
  }

  post(activity: Activity): Promise<unknown> {
    const { id, userId, token } = this.#visit;
    return this.#server.send(id!, { ...activity, from: { id: userId } }, token);
  }

  renewToken(): void {
    this.#visit.expired = true;
    this.#stream?.hangUp();
  }

  end(status: 'ended' | 'left'): void {
    if (this.over) return;
    this.#over = true;
    this.#memory.keep({ conversationId: null });
    this.view.status({ status });
  }

  async #stayConnected(run: object): Promise<void> {
    const isWanted = () => run === this.#run;
    let wait = FIRST_WAIT;
    while (isWanted()) {
      let refusedFor = 0;
      try {
        const address = await this.#visit.findStream(isWanted);
        if (!isWanted()) return;
        if (!address) break;
        if (await this.#listen(address)) wait = FIRST_WAIT;
      } catch (error) {
        if (!isWanted()) return;
        const refusal = refusalOf(error);
        if (refusal?.final) {
          console.warn('ChatClosing:', refusal.message || refusal.status);
          this.#run = null;
          this.view.unavailable();
          return;
        }
        refusedFor = refusal?.wait ?? 0;
      }
      if (!isWanted()) return;
      if (this.over) break;
      if (this.#visit.expired) continue;
      this.view.connection(false);
      await this.pauses.around(wait, refusedFor);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
    if (isWanted()) this.#run = null;
    void this.#outbox.deliver();
  }

  /** @returns after the stream broke: whether it had worked */
  #listen(address: string): Promise<boolean> {
    this.#stream = new Stream(address, {
      opened: () => {
        this.view.connection(true);
        void this.#outbox.deliver();
      },
      received: data => this.#receive(data),
    });
    return this.#stream.broken;
  }

  #receive(data: unknown): void {
    const frame = readFrame(data);
    if (!frame) return;
    for (const activity of frame.activities) {
      const own = activity.channelData?.clientActivityID;
      if (own) this.#outbox.echoed(own);
      const status = statusIn(activity)?.status;
      if (activity.type === 'endOfConversation') this.#over = true;
      else if (status) this.#over = status === 'ended' || status === 'left';
    }
    if (this.over) this.#memory.keep({ conversationId: null });
    this.view.receive(frame.activities);
    if (frame.watermark !== null) this.#visit.watermark = frame.watermark;
  }

  async #refresh(): Promise<void> {
    // Also after the end: a survey may be answered long after it.
    if (!this.connected) return;
    const { id } = this.#visit;
    try {
      const given = await this.#server.refresh(this.#visit.token);
      if (id !== this.#visit.id || !given.token) return;
      this.#visit.token = given.token;
      this.#memory.keep({ token: given.token });
    } catch (error) {
      if (id !== this.#visit.id) return;
      const refusal = refusalOf(error);
      if (refusal?.status === 404) this.end('ended');
      if (refusal?.expired) this.renewToken();
    }
  }
}
