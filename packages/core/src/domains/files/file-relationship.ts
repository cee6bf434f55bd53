import type { JsonObject } from '../../json.js';
import type { PageOptions } from '../../page.js';

/** What files can have to do with each other. */
export const fileRelationshipTypes = ['imports', 'requires', 'includes', 'references', 'tests', 'documents'] as const;

/** One of {@link fileRelationshipTypes}. */
export type FileRelationshipType = (typeof fileRelationshipTypes)[number];

/** That one file has something to do with another one. */
export interface NewFileRelationship {
  /** Paths. */
  readonly source: string;
  readonly target: string;
  readonly type: FileRelationshipType;
  /** 0 to 1; default 1. */
  readonly strength?: number | undefined;
  /** Secrets are taken out before it is written. */
  readonly metadata?: JsonObject | undefined;
}

/** A relationship of two files that are there. */
export interface FileRelationship {
  readonly id: number;
  readonly project: string;
  readonly source: string;
  readonly target: string;
  readonly type: FileRelationshipType;
  readonly strength: number;
  /** Who found it. */
  readonly origin: string;
  /** When it was found first, and when it was seen last (to the day, where nothing about it changed). Unix milliseconds. */
  readonly discoveredAt: number;
  readonly lastVerified: number;
  readonly metadata: JsonObject;
}

/** How to store relationships. */
export interface RelateOptions {
  /** Who found them, at most 64 UTF-16 units; default: the empty text, which is whoever calls. */
  readonly origin?: string | undefined;
  /** Files, all of whose relationships of this origin that are not among the given ones go. Default: none go. */
  readonly replacing?: readonly string[] | undefined;
}

/** Which relationships to list. */
export interface FileRelationshipFilter extends PageOptions {
  readonly project?: string | undefined;
  /** Only of this file. */
  readonly path?: string | undefined;
  /** Of {@link path}: what it points to (`out`), what points to it (`in`), or both (default). */
  readonly direction?: FileDirection | undefined;
  readonly types?: readonly FileRelationshipType[] | undefined;
}

/** `out`: from the file to what it names; `in`: from what names it. */
export type FileDirection = 'in' | 'out' | 'both';

/** How to look for related files. */
export interface RelatedOptions {
  /** Default `both`. */
  readonly direction?: FileDirection | undefined;
  /** How many steps to go, 1 to 8; default 1. */
  readonly depth?: number | undefined;
  readonly types?: readonly FileRelationshipType[] | undefined;
  /** 1 to 1,000; default 50. */
  readonly limit?: number | undefined;
}

/** A file that has something to do with another one. */
export interface RelatedFile {
  readonly path: string;
  /** How many steps away, at least. */
  readonly depth: number;
  /** Product of the strengths on the way, 0 to 1: the strongest of the shortest ways. */
  readonly strength: number;
  /** The last step: from which file, by what, and in which direction. */
  readonly via: string;
  readonly type: FileRelationshipType;
  readonly direction: 'in' | 'out';
}
