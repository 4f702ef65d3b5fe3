export const FIRST_WAIT = 1_000;
export const LONGEST_WAIT = 15_000;

/** Waits between tries. They end early when the network or the visitor comes back. */
export class Pauses {
  #sleepers = new Set<() => void>();

  /**
   * Waits about so long: not all browsers at once come back to a server that was away.
   * @param demanded how long the server wants to be left alone, whoever comes back
   */
  around(duration: number, demanded = 0): Promise<void> {
    return this.#sleep(Math.max(demanded, duration * (0.8 + 0.4 * Math.random())), demanded === 0);
  }

  wake(): void {
    for (const wake of [...this.#sleepers]) wake();
  }

  #sleep(duration: number, wakeable: boolean): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, duration);
      if (wakeable) this.#sleepers.add(wake);
    });
  }
}
