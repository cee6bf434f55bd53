import type { JsonValue } from '@cairndb/core';
import type { ReportBuilder } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import type { ImportStore } from '../importer.js';
import type { ConversationTree } from '../tree/conversation-tree.js';
import type { Member } from './zip-archive.js';

/** What reading an export's items needs beside them. */
export interface ExportRun {
  readonly store: ImportStore;
  readonly report: ReportBuilder;
  readonly source: ImportSource;
  /** Pictures and attachments in the archive, or beside the unpacked file. */
  readonly files: readonly Member[];
  /** What the importer keeps with the position of the file, such as whose account it is. */
  readonly state: Record<string, JsonValue>;
}

/** A service's export: JSON files, mostly in one archive. */
export interface ExportFormat {
  /** Name of the importer, under which positions are kept. */
  readonly name: string;
  /** The service's own name, for people. */
  readonly title: string;
  /** What its JSON files are called, without folders. */
  readonly fileNames: RegExp;
  /** The name of the list of conversations, where an object is around it. */
  readonly listName: string;
  /** What a JSON file holds, by the fields of its first item; undefined: nothing of this service. `conversations` are trees. */
  kindOf(fields: ReadonlySet<string>): string | undefined;
  /** In which order kinds are read; those that are not named come last. */
  readonly order: readonly string[];
  /** Begins an export. */
  begin(run: ExportRun): ExportReader;
}

/** Reads one export. */
export interface ExportReader {
  /** A conversation; undefined when the item is none. */
  treeOf(item: JsonValue): ConversationTree | undefined;
  /** Takes an item of another kind, after all conversations that were read before it are written. Returns whether it is one. */
  take(kind: string, item: JsonValue): Promise<boolean>;
}
