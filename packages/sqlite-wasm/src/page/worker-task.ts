import type { ImportTask } from '../opfs/import-file.js';
import type { FileSettings } from '../options.js';
import type { CarriedError } from '../port/carried-error.js';
import type { RemoteFacts } from '../port/messages.js';

/** The first message to a worker: what it is for. */
export type WorkerTask =
  | { readonly kind: 'open'; readonly settings: FileSettings; readonly readonly: boolean }
  | { readonly kind: 'import'; readonly import: ImportTask };

/** What a worker says before it takes calls. */
export type WorkerReport =
  /** It runs, and holds this lock for as long as it lives. */
  | { readonly state: 'started'; readonly aliveLock: string }
  /** The database is open. */
  | { readonly state: 'open'; readonly facts: RemoteFacts }
  /** The import is done. */
  | { readonly state: 'imported' }
  | { readonly state: 'failed'; readonly error: CarriedError };
