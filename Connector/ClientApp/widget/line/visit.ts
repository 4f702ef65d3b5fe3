import type { Memory } from '../memory';
import { refusalOf } from './refusal';
import type { GivenStream, GivenToken, Server } from './server';
import type { View } from './view';

export interface VisitOwner {
  readonly view: View;
  /** Whether something was written that has not arrived yet. */
  readonly hasUnsent: boolean;
  end(status: 'ended'): void;
}

/** Who the visitor is to the server, which conversation is theirs, and how far they heard it. */
export class Visit {
  id: string | null;
  userId: string | undefined;
  token: string | undefined;
  watermark: string | null = null;
  /** The server does not take the token any more. */
  expired = false;
  #joined = false;
  #memory: Memory;
  #server: Server;
  #owner: VisitOwner;

  constructor(memory: Memory, server: Server, owner: VisitOwner) {
    this.#memory = memory;
    this.#server = server;
    this.#owner = owner;
    this.id = memory.content.conversationId ?? null;
    this.userId = memory.content.userId;
    this.token = memory.content.token;
  }

  forget(): void {
    this.id = null;
    this.watermark = null;
    this.#joined = false;
    this.expired = false;
  }

  /**
   * Goes on with the conversation, or begins one.
   * @param isWanted whether who asked still wants to know when an answer has come
   * @returns where to listen; null when there is nothing to hear
   */
  async findStream(isWanted: () => boolean): Promise<string | null> {
    if (this.#joined && this.watermark !== null && !this.expired) {
      try {
        const given = await this.#server.goOn(this.id!, this.watermark, this.token);
        return isWanted() ? this.#accept(given) : null;
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal?.status === 404) {
          this.#owner.end('ended');
          return null;
        }
        if (!refusal?.expired) throw error;
      }
    }
    const given = await this.#newToken();
    if (!isWanted() || !this.#movesTo(given)) return null;
    this.id = given.conversationId;
    this.userId = given.userId;
    this.token = given.token;
    this.expired = false;
    this.#owner.view.openNow = given.openNow !== false;
    const stream = await this.#server.start(given.userId, given.token);
    return isWanted() ? this.#accept(stream) : null;
  }

  async #newToken(): Promise<GivenToken> {
    this.#memory.reload();
    try {
      return await this.#server.token(this.#memory.content.token ?? this.token);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) refusal.final = refusal.status === 403 || refusal.status === 404;
      throw error;
    }
  }

  /** When the token is for another conversation than the one we had: whether to go there. */
  #movesTo(given: GivenToken): boolean {
    if (!this.id || this.id === given.conversationId) return true;
    const { view, hasUnsent } = this.#owner;
    if (this.#joined && !hasUnsent) {
      this.#owner.end('ended');
      return false;
    }
    this.watermark = null;
    if (this.#joined) {
      view.newConversation();
    } else if (!view.isOpen) {
      // The remembered conversation is over and nobody asked for a new one.
      this.id = null;
      this.#memory.keep({ conversationId: null, token: given.token });
      return false;
    }
    return true;
  }

  #accept(given: GivenStream): string {
    this.id = given.conversationId ?? this.id;
    this.token = given.token ?? this.token;
    this.#joined = true;
    this.#memory.keep({ token: this.token, conversationId: this.id, userId: this.userId });
    return given.streamUrl;
  }
}
