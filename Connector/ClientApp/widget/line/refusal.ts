/** An answer of the server that is not a success. */
export class Refusal extends Error {
  readonly status: number;
  /** How long the server wants to be left alone, in milliseconds. */
  readonly wait: number;
  /** Asking again will not help. */
  final = false;

  constructor(answer: Response, content: { error?: { message?: string } } | null) {
    super(content?.error?.message ?? '');
    this.status = answer.status;
    const wait = Number.parseFloat(answer.headers.get('Retry-After') ?? '');
    this.wait = answer.status === 429 ? (wait >= 0 ? wait : 5) * 1000 : 0;
  }

  get expired(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

/** The refusal; null when there was no answer at all. */
export function refusalOf(error: unknown): Refusal | null {
  return error instanceof Refusal ? error : null;
}
