/** What the syncing process needs to know; its first message. Never on its command line, where everybody could read the token. */
export interface SyncSource {
  readonly path: string;
  readonly syncUrl: string;
  readonly authToken: string | undefined;
  readonly encryptionKey: string | undefined;
  /** How long to wait for another process to give the file up, in milliseconds. */
  readonly lockTimeoutMs: number;
}

/** What the syncing process is asked. */
export type SyncRequest =
  /** Take the file for this process. First of all. */
  | { readonly id: number; readonly kind: 'lock'; readonly source: SyncSource }
  /** Bring the copy up to date. */
  | { readonly id: number; readonly kind: 'sync' }
  /** Delete the copy, to be made anew by the next sync. */
  | { readonly id: number; readonly kind: 'discard' };

/** How it answers: frames brought, or the parts of an error. */
export type SyncAnswer =
  | { readonly id: number; readonly frames: number }
  | { readonly id: number; readonly error: { readonly message: string; readonly code: string | undefined } };
