import type { JsonObject } from '../../json.js';
import type { Mode, Out } from '../../steps/mode.js';

/** How far a source (a file of another tool) has been read. */
export interface ImportPosition {
  /** The importer, such as `claude-code`. */
  readonly importer: string;
  /** The source's identity, such as a file's path. */
  readonly source: string;
  /** Bytes read so far, up to the end of the last whole record. */
  readonly offset: number;
  /** What tells whether the source is still the same: size, times, a hash of its head. */
  readonly fingerprint: JsonObject;
  /** What the importer needs to go on, such as open sessions; null when nothing. */
  readonly state: JsonObject | null;
  /** Unix milliseconds of the last change. */
  readonly updatedAt: number;
}

/** A position to be kept. */
export type NewImportPosition = Omit<ImportPosition, 'updatedAt' | 'state'> & { readonly state?: JsonObject | null };

/**
 * Where importers stopped. Advance the position in the transaction that writes the rows it covers: after a crash both
 * are there or neither, so nothing is lost and nothing comes twice.
 */
export interface Imports<M extends Mode> {
  /** Where an importer stopped in a source, or null. */
  findPosition(importer: string, source: string): Out<M, ImportPosition | null>;
  /** All positions of an importer, by source. */
  positions(importer: string): Out<M, readonly ImportPosition[]>;
  /** Keeps a position, replacing the one before. */
  savePosition(position: NewImportPosition): Out<M, void>;
  /** Forgets positions, of one source or of all; the next run reads them from the start. Returns how many. */
  forget(importer: string, source?: string): Out<M, number>;
}
