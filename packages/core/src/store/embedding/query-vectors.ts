import { createLRU } from 'lru.min';
import { type Embedder, reliableEmbedder } from '../../embedding/index.js';
import { type CairnError, isCairnError } from '../../errors/cairn-error.js';
import { ClosedError } from '../../errors/errors.js';
import { host } from '../../host.js';
import type { WaitSignal } from '../../wait-signal.js';

const DEFAULT_TIMEOUT_MS = 5_000;
/** Queries whose vectors are kept in memory. */
const KEPT = 256;

/** Vectors of what is asked. Somebody waits for each: it gets one try, and not for long. */
export class QueryVectors {
  readonly #embedder: Embedder;
  readonly #onWarning: (error: CairnError) => void;
  readonly #known = createLRU<string, Float32Array>({ max: KEPT });
  readonly #stop = new host.AbortController();

  constructor(embedder: Embedder, timeoutMs = DEFAULT_TIMEOUT_MS, onWarning: (error: CairnError) => void) {
    this.#embedder = reliableEmbedder(embedder, { timeoutMs, retries: 0 });
    this.#onWarning = onWarning;
  }

  /** The vector of a query; null when the model failed, of which a warning tells. */
  async vectorOf(query: string, signal: WaitSignal | undefined): Promise<Float32Array | null> {
    const known = this.#known.get(query);
    if (known !== undefined) return known;
    try {
      const [vector] = await this.#embedder.embed([query], { purpose: 'query', signal: signal ?? this.#stop.signal });
      if (vector === undefined) return null;
      const found = Float32Array.from(vector);
      this.#known.set(query, found);
      return found;
    } catch (error) {
      if (!isCairnError(error, 'embedding')) throw error;
      this.#onWarning(error);
      return null;
    }
  }

  /** Ends what is under way. */
  stop(): void {
    this.#stop.abort(new ClosedError('recall'));
  }
}
