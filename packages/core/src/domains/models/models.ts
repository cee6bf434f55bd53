import type { JsonObject } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** What is known of a model whichever way it is run. Figures that nobody knows are null, texts empty. */
export interface ModelFacts {
  /** `gguf`, `safetensors`, … */
  readonly format: string;
  /** `llama`, `qwen2`, … */
  readonly architecture: string;
  readonly parameterCount: number | null;
  /** As the model's makers round it: `7B`, `8x7B`. */
  readonly sizeLabel: string;
  /** `Q4_K_M`, `F16`, … */
  readonly quantization: string;
  /** Tokens that fit into the context it was trained for. */
  readonly contextLength: number | null;
  readonly vocabularySize: number | null;
  readonly chatTemplate: string | null;
  /** Everything else that is known. Long lists, such as a file's tokens, are not kept here but their lengths. */
  readonly metadata: JsonObject | null;
}

/** A model in the registry (CY-13). */
export interface Model extends ModelFacts {
  readonly id: number;
  readonly kind: 'local' | 'remote';
  readonly name: string;
  /** Of a file: its absolute path, its name, its size and when it was changed; of a remote model empty and null. */
  readonly path: string;
  readonly filename: string;
  readonly sizeBytes: number | null;
  /** Unix milliseconds. */
  readonly modifiedAt: number | null;
  /** Of a remote model: who serves it, and where; of a file empty. */
  readonly provider: string;
  readonly url: string;
  /** SHA-256 of the file, lower-case hex; null while nobody has computed it. */
  readonly contentHash: string | null;
  /** Unix milliseconds: first and last put into the registry, last touched. */
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly lastUsedAt: number | null;
  /** When a scan found the file gone; null while it is there. */
  readonly missingSince: number | null;
}

type Facts = { readonly [F in keyof ModelFacts]?: ModelFacts[F] | undefined };

/** A model file. */
export interface NewLocalModel extends Facts {
  /** Absolute; the file's identity in the registry. */
  readonly path: string;
  /** Default: the file's name without its ending. */
  readonly name?: string | undefined;
  readonly sizeBytes: number;
  /** Unix milliseconds. */
  readonly modifiedAt: number;
  /** 64 hexadecimal digits. Absent: the known one, as long as size and time of change are those of the last time. */
  readonly contentHash?: string | undefined;
}

/** A model that somebody serves. */
export interface NewRemoteModel extends Facts {
  /** Such as `anthropic`, `ollama`. With name and address it is the model's identity. */
  readonly provider: string;
  readonly name: string;
  /** Default: empty. Secrets in it are redacted. */
  readonly url?: string | undefined;
}

/** Which models to list. */
export interface ModelFilter extends PageOptions {
  readonly kind?: 'local' | 'remote' | undefined;
  readonly format?: string | undefined;
  readonly architecture?: string | undefined;
  readonly quantization?: string | undefined;
  readonly provider?: string | undefined;
  readonly contentHash?: string | undefined;
  /** Only files in this folder and below it: an absolute path. */
  readonly folder?: string | undefined;
  /** Only those whose files are gone, or only the others. */
  readonly missing?: boolean | undefined;
  /** Only those whose name or path holds this text; letter case does not count for ASCII. */
  readonly query?: string | undefined;
}

/** Counts over an owner's models. */
export interface ModelStats {
  readonly local: number;
  readonly remote: number;
  /** Of the local ones: those whose files are gone. */
  readonly missing: number;
  /** Bytes of the files that are there. */
  readonly sizeBytes: number;
  /** The most first; files that are gone left out. */
  readonly byArchitecture: readonly {
    readonly architecture: string;
    readonly models: number;
    readonly sizeBytes: number;
  }[];
}

/**
 * The registry of models (CY-13): files on this machine and models that others serve, side by side. It knows what it is told;
 * `scanModels` of `@cairndb/node` tells it what lies in a folder.
 */
export interface Models<M extends Mode> {
  /** Puts a model in, or brings it up to date: `id`, `firstSeenAt` and `lastUsedAt` stay. @throws InvalidInputError */
  put(model: NewLocalModel | NewRemoteModel): Out<M, Model>;
  /** {@link put} for many, all or none, in the order given; at most 1,000. */
  putAll(models: readonly (NewLocalModel | NewRemoteModel)[]): Out<M, readonly Model[]>;
  /** The model, or null. */
  find(id: number): Out<M, Model | null>;
  /** The model. @throws NotFoundError */
  get(id: number): Out<M, Model>;
  /** The file at this path, or null. */
  findByPath(path: string): Out<M, Model | null>;
  /** A file with these bytes, wherever it lies, or null: one that is there before one that is gone, then the last used (CY-20). */
  findByHash(contentHash: string): Out<M, Model | null>;
  /** A model of this name, or a file that is called so, with or without its ending, or null; chosen as by {@link findByHash}. */
  findByName(name: string): Out<M, Model | null>;
  /** Models by name, then id. */
  list(filter?: ModelFilter): Out<M, Page<Model>>;
  /** Notes that a model is used: now, or at a time in Unix milliseconds; the latest counts. @throws NotFoundError */
  touch(id: number, usedAt?: number): Out<M, void>;
  /** Notes that files are gone. What is put again is there again. Returns how many were not known to be gone. */
  markMissing(ids: readonly number[]): Out<M, number>;
  /** Takes a model out of the registry; its file stays. @throws NotFoundError */
  remove(id: number): Out<M, void>;
  /** Counts over everything the owner has. */
  stats(): Out<M, ModelStats>;
}
