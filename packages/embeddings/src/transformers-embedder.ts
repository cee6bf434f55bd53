import { type Embedder, EmbeddingError, isCairnError, type VectorMetric } from '@cairndb/core';
import { type PrefixOptions, prefixed, prefixName, spaceName } from './shared-options.js';
import { throwIfEnded } from './throw-if-ended.js';

/** Which model, and how it runs. */
export interface TransformersEmbedderOptions extends PrefixOptions {
  /** A model of the Hugging Face hub, such as `Xenova/all-MiniLM-L6-v2`, or a folder. */
  readonly model: string;
  /** How its weights are stored: `fp32`, `fp16`, `q8`, `q4`; default as the model's own settings say. */
  readonly dtype?: string | undefined;
  /** Where it runs: `cpu`, `webgpu`, `cuda`; default as transformers.js decides. */
  readonly device?: string | undefined;
  /** Where its files are kept; default as transformers.js decides. */
  readonly cacheDir?: string | undefined;
  /** Only files that are there already: nothing is fetched, by no model of transformers.js in this process. Default false. */
  readonly localFilesOnly?: boolean | undefined;
  /** A branch, tag or commit of the model. */
  readonly revision?: string | undefined;
  /** How a text's vector is made of its tokens'; the model's card says which. Default `mean`. */
  readonly pooling?: 'mean' | 'cls' | 'none' | 'last_token' | undefined;
  /** Whether vectors are brought to length 1; default true. */
  readonly normalize?: boolean | undefined;
  readonly dimensions?: number | undefined;
  /** Default `cosine`. */
  readonly metric?: VectorMetric | undefined;
  /** Texts at once; default 16. */
  readonly maxBatch?: number | undefined;
  /** Characters of a text that the model looks at, at most; default 8,000. */
  readonly maxChars?: number | undefined;
}

/** A model in this process. */
export interface TransformersEmbedder extends Embedder, AsyncDisposable {
  /** Loads the model now, rather than with the first text. */
  load(): Promise<void>;
  /** Frees the model's memory; it is loaded again when it is asked again. */
  dispose(): Promise<void>;
}

/** What is taken of a tensor of transformers.js. */
interface Tensor {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

/** What is taken of its pipeline. */
interface Extractor {
  (texts: string[], options: { readonly pooling: string; readonly normalize: boolean }): Promise<Tensor>;
  dispose?(): Promise<unknown>;
}

/** What is taken of the package. */
interface Transformers {
  readonly env: { allowRemoteModels: boolean };
  pipeline(task: 'feature-extraction', model: string, options: Readonly<Record<string, unknown>>): Promise<Extractor>;
}

/** No literal in the import: the package is the user's choice, and neither compiler nor bundler shall want it. */
const PACKAGE: string = '@huggingface/transformers';

/**
 * A model that runs in this process by transformers.js (ONNX), which has to be installed: `npm install @huggingface/transformers`. It is loaded with the first text, which
 * fetches it where it is not kept yet; when that fails, the next call tries again.
 */
export function transformersEmbedder(options: TransformersEmbedderOptions): TransformersEmbedder {
  const { model, pooling = 'mean', normalize = true } = options;
  let loading: Promise<Extractor> | undefined;

  const load = (): Promise<Extractor> => {
    loading ??= loadExtractor(options).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const dispose = async () => {
    const loaded = await loading?.catch(() => undefined);
    loading = undefined;
    await loaded?.dispose?.();
  };

  return {
    model: spaceName(
      model,
      options.revision,
      options.dtype,
      pooling === 'mean' ? undefined : pooling,
      prefixName(options.documentPrefix),
    ),
    dimensions: options.dimensions,
    metric: options.metric,
    maxBatch: options.maxBatch ?? 16,
    maxChars: options.maxChars,
    async embed(texts, { purpose, signal }) {
      throwIfEnded(signal);
      if (texts.length === 0) return [];
      const extract = await load();
      throwIfEnded(signal);
      const tensor = await extract(prefixed(texts, purpose, options), { pooling, normalize }).catch(
        (cause: unknown) => {
          throw failed(model, 'failed', `could not embed ${texts.length} texts`, cause);
        },
      );
      return vectorsOf(tensor, texts.length, model);
    },
    async load() {
      await load();
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

async function loadExtractor(options: TransformersEmbedderOptions): Promise<Extractor> {
  const { model, dtype, device, cacheDir, localFilesOnly, revision } = options;
  const { pipeline, env } = await loadPackage(model);
  // Its own option lets it look for the list of files in the network first.
  if (localFilesOnly === true) env.allowRemoteModels = false;
  const given = { dtype, device, cache_dir: cacheDir, local_files_only: localFilesOnly, revision };
  const settings = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  try {
    return await pipeline('feature-extraction', model, settings);
  } catch (cause) {
    throw failed(
      model,
      'load',
      'could not be loaded; check its name, and that its files are there or can be fetched',
      cause,
    );
  }
}

async function loadPackage(model: string): Promise<Transformers> {
  try {
    return (await import(PACKAGE)) as Transformers;
  } catch (cause) {
    const isMissing =
      (cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' && String(cause).includes(PACKAGE);
    throw new EmbeddingError({
      message: isMissing
        ? `transformersEmbedder needs the package ${PACKAGE}, which is not installed. Install it with: npm install ${PACKAGE}`
        : `transformersEmbedder: the package ${PACKAGE} could not be loaded; see the cause.`,
      details: { model, problem: isMissing ? 'not_installed' : 'load' },
      cause,
    });
  }
}

/** The rows of a tensor of two dimensions. */
function vectorsOf({ dims, data }: Tensor, texts: number, model: string): readonly Float32Array[] {
  const [rows, columns = 0] = dims;
  if (dims.length !== 2 || rows !== texts || columns === 0 || data.length !== texts * columns) {
    throw new EmbeddingError({
      message: `The model ${model} gave a tensor of ${dims.join('×')} for ${texts} texts, where a vector for each belongs. Choose a pooling other than none, and a model of embeddings.`,
      details: { model, problem: 'garbage', dims: [...dims] },
    });
  }
  return Array.from({ length: texts }, (_, at) =>
    Float32Array.from({ length: columns }, (_number, column) => Number(data[at * columns + column])),
  );
}

function failed(model: string, problem: string, what: string, cause: unknown): EmbeddingError {
  if (isCairnError(cause, 'embedding')) return cause as EmbeddingError;
  return new EmbeddingError({
    message: `The model ${model} ${what}.`,
    retryable: true,
    details: { model, problem },
    cause,
  });
}
