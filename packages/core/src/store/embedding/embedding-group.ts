import type { Embedder } from '../../embedding/index.js';
import { type CairnError, isCairnError } from '../../errors/cairn-error.js';
import type { WaitSignal } from '../../wait-signal.js';

/** A text of a group, by what tells equal ones. */
export interface GroupText {
  readonly hash: string;
  readonly text: string;
}

/** What became of a group's texts. */
export interface EmbeddedGroup {
  readonly vectors: ReadonlyMap<string, Float32Array>;
  /** Texts that the model can't do, one by one; the others it could. */
  readonly failed: ReadonlyMap<string, CairnError>;
}

/**
 * Vectors for texts. When a call fails for what it was given, the texts are halved until those are alone that the model can't do: one of them
 * must not keep the others from being found.
 *
 * @throws EmbeddingError when it failed for another reason (network, time, too many calls), or when the model can do none of the texts:
 *   then it is the model, and later is better
 */
export async function embedGroup(
  embedder: Embedder,
  texts: readonly GroupText[],
  signal?: WaitSignal,
): Promise<EmbeddedGroup> {
  const vectors = new Map<string, Float32Array>();
  const failed = new Map<string, CairnError>();
  const embed = async (part: readonly GroupText[]): Promise<void> => {
    try {
      const found = await embedder.embed(
        part.map(({ text }) => text),
        { purpose: 'document', signal },
      );
      for (const [at, { hash }] of part.entries()) vectors.set(hash, Float32Array.from(found[at] ?? []));
    } catch (error) {
      if (!isCairnError(error, 'embedding') || !isAboutTexts(error)) throw error;
      const [first, ...others] = part;
      if (first === undefined) return;
      if (others.length === 0) {
        failed.set(first.hash, error);
        return;
      }
      const half = part.length >> 1;
      await embed(part.slice(0, half));
      // Where nothing went well in one half and many fail, it is no single text.
      if (vectors.size === 0 && failed.size >= MANY) throw error;
      await embed(part.slice(half));
    }
  };
  await embed(texts);
  const [error] = failed.values();
  if (vectors.size === 0 && failed.size > 1 && error !== undefined) throw error;
  return { vectors, failed };
}

/** Whether an answer was wrong, or refused for good: then it may be one of the texts. Else the model was not reached, or not in time. */
function isAboutTexts({ retryable, details }: CairnError): boolean {
  return !retryable || WRONG_ANSWERS.has(String(details.problem));
}

/** What `checkedVectors` finds wrong. */
const WRONG_ANSWERS: ReadonlySet<string> = new Set(['garbage', 'count', 'not_finite', 'zero', 'dimensions']);
/** Texts that fail alone before the model itself is held to be at fault. */
const MANY = 4;
