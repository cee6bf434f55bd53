import type { ThrownError } from './thrown-error.js';

/** What the main thread asks of a worker, one thing at a time. */
export type TurnRequest<Job> =
  | { readonly kind: 'prepare'; readonly job: Job }
  | { readonly kind: 'commit' }
  | { readonly kind: 'end' };

/** What a worker answers. */
export type TurnAnswer<Job, Result> =
  | { readonly kind: 'next'; readonly job: Job | undefined }
  | { readonly kind: 'prepared' }
  | { readonly kind: 'committed'; readonly result: Result }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly error: ThrownError };
