import type { JsonValue } from '../json.js';
import type { ModelAnswer, PartFormat, PartSource } from './model-calls.js';
import type { OneCall } from './one-call.js';

/** Parts of a stream of texts: each is a piece of the answer. */
const TEXTS: PartFormat<string> = {
  describe: (parts) => ({ text: parts.join('') }),
  encode: (part) => part,
  decode: (kept) => String(kept),
};

/** The parts of the cache or of the model, one by one. */
export async function* streamOnce<P>(
  one: OneCall,
  open: () => PartSource<P>,
  given: PartFormat<P> | undefined,
): AsyncGenerator<P, void, void> {
  const format = given ?? (TEXTS as unknown as PartFormat<P>);
  const found = await one.cached();
  if (found !== null) {
    for (const part of (found.response ?? []) as readonly JsonValue[]) yield format.decode(part);
    return;
  }
  const recording = new StreamRecording(one, format);
  try {
    for await (const part of await open()) {
      recording.add(part);
      yield part;
    }
    await recording.end();
  } catch (error) {
    await recording.fail(error);
    throw error;
  } finally {
    await recording.leave();
  }
}

/** What came of a stream so far, and its end: the first of {@link end}, {@link fail} and {@link leave} counts. */
export class StreamRecording<P> {
  readonly #one: OneCall;
  readonly #format: PartFormat<P>;
  readonly #parts: P[] = [];
  #failure: { readonly error: unknown } | undefined;
  #ended = false;

  constructor(one: OneCall, format: PartFormat<P>) {
    this.#one = one;
    this.#format = format;
  }

  /** A part came. */
  add(part: P): void {
    if (this.#format.isContent?.(part) ?? true) this.#one.contentCame();
    const error = this.#format.errorOf?.(part);
    if (error !== undefined) this.#failure ??= { error };
    this.#parts.push(part);
  }

  /** The stream ended by itself. */
  async end(): Promise<void> {
    if (this.#failure !== undefined) return this.fail(this.#failure.error);
    if (this.#isOver()) return;
    await this.#one.succeed(this.#format.describe(this.#parts), () => this.#parts.map(this.#format.encode));
  }

  /** The stream broke. */
  async fail(error: unknown): Promise<void> {
    if (!this.#isOver()) await this.#one.fail(error);
  }

  /** Nobody reads on. */
  async leave(): Promise<void> {
    if (this.#isOver()) return;
    let soFar: Partial<ModelAnswer> = {};
    try {
      soFar = this.#format.describe(this.#parts);
    } catch {
      // A stream that was cut anywhere need not make sense to its format.
    }
    await this.#one.abandon(soFar);
  }

  #isOver(): boolean {
    const wasEnded = this.#ended;
    this.#ended = true;
    return wasEnded;
  }
}
