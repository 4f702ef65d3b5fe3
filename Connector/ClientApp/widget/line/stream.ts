const KEEP_ALIVE = 20_000;
const TOO_SLOW = 15_000;

export interface Listener {
  opened(): void;
  received(data: unknown): void;
}

/** One web socket on which the server tells what happens. */
export class Stream {
  connected = false;
  /** Settled when the stream broke: whether it had worked. */
  readonly broken: Promise<boolean>;
  #socket: WebSocket;
  #worked = false;
  #tooSlow: number;
  #keepAlive: number;
  #settle!: (worked: boolean) => void;

  constructor(address: string, listener: Listener) {
    this.broken = new Promise(resolve => (this.#settle = resolve));
    this.#socket = new WebSocket(address);
    this.#tooSlow = setTimeout(() => this.hangUp(), TOO_SLOW);
    this.#keepAlive = setInterval(() => {
      if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send('');
    }, KEEP_ALIVE);
    this.#socket.onopen = () => {
      clearTimeout(this.#tooSlow);
      this.connected = true;
      listener.opened();
    };
    this.#socket.onmessage = frame => {
      this.#worked = true;
      listener.received(frame.data);
    };
    this.#socket.onclose = () => this.hangUp();
  }

  hangUp(): void {
    clearTimeout(this.#tooSlow);
    clearInterval(this.#keepAlive);
    // A socket without network reports its end only minutes later: let go of it here at once.
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.connected = false;
    this.#settle(this.#worked);
  }
}
