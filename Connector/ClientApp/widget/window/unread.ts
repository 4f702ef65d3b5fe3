import type { Memory } from '../memory';

/** Which messages of agents were not seen yet, here or in another tab. */
export class Unread {
  #memory: Memory;
  /** When they arrived, by activity id. */
  #arrivals = new Map<string, number>();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  get count(): number {
    return [...this.#arrivals.values()].filter(time => time > this.#seen).length;
  }

  arrived(id: string, time: Date): void {
    this.#arrivals.set(id, time.getTime());
  }

  markSeen(): void {
    if (this.#arrivals.size === 0) return;
    const latest = Math.max(...this.#arrivals.values());
    this.clear();
    if (latest > this.#seen) this.#memory.keep({ seen: latest });
  }

  clear(): void {
    this.#arrivals.clear();
  }

  get #seen(): number {
    return this.#memory.content.seen ?? 0;
  }
}
