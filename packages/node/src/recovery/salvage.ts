import { type Attribution, attributeTrees, isCertain } from './attribute-trees.js';
import { DatabasePages } from './database-pages.js';
import {
  createOthers,
  createTables,
  type FoundSchema,
  mendHistory,
  mergeSchemas,
  outdateIndexes,
} from './make-schema.js';
import { openFile } from './open-file.js';
import { PageOwners } from './page-owners.js';
import { type SalvagedTable, SalvageWriter } from './salvage-writer.js';
import { currentSchema, schemaObjects } from './schema-of-file.js';
import { TableReader } from './table-rows.js';
import { readShapes } from './table-shape.js';

/** What was got out of a damaged file. */
export interface SalvageReport {
  readonly pages: number;
  readonly pageSize: number;
  /** Commits of the write-ahead log that were taken; those before them stand in the file itself. */
  readonly logCommits: number;
  readonly tables: readonly SalvagedTable[];
  /** Rows of which can't be told to which table they belong; they stay in the damaged file. */
  readonly unknownRows: number;
  /** Tables and indexes whose definition could not be read, and was taken from this version of Cairn. */
  readonly madeAnew: readonly string[];
}

/** A salvage, and what is known of rows that it lacks. */
export interface Salvage {
  readonly report: SalvageReport;
  /** Whether a row is known to have been removed before, so that a backup's must not come back. */
  wasRemoved(table: string, rowid: number): boolean;
  /** Whether a table may lack rows. */
  lacksRows(table: string): boolean;
}

/** How to salvage. */
export interface SalvageOptions {
  /** Whether the file's write-ahead log counts. Default true. */
  readonly withLog?: boolean | undefined;
  /** Told how many of the file's leaves are read. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reads every row that can be read from the pages of a damaged file, and writes them with their keys into a new one. Nothing is asked of
 * SQLite about the damaged file: each page is read by itself, and whose it is, is found out from the page above it, from the pointer map, and
 * from what its rows look like, so that a row is lost only with its own page.
 *
 * @param target a file that does not exist yet
 */
export async function salvageDatabase(path: string, target: string, options: SalvageOptions = {}): Promise<Salvage> {
  const pages = new DatabasePages(path, options.withLog ?? true);
  try {
    const reader = new TableReader(pages, new PageOwners(pages));
    const found = readSchema(reader);
    const withVectors = found.objects.some(({ name }) => name.startsWith('vector'));
    const schema = mergeSchemas(found, await currentSchema(withVectors));
    const connection = await openFile(target, { readonly: false });
    try {
      for (const pragma of ['foreign_keys = off', 'synchronous = off']) connection.exec(`pragma ${pragma}`);
      createTables(connection, schema);
      const shapes = readShapes(connection);
      const attribution = attributeTrees(reader, shapes, schema.roots, schema.usual, schema.otherRoots);
      const writer = new SalvageWriter(connection, reader, attribution, options.onProgress);
      connection.exec('begin');
      const tables = writer.writeAll();
      const isHistoryComplete = tables.some(({ table, isComplete }) => table === 'cairn_migrations' && isComplete);
      mendHistory(connection, schema.template, shapes, isHistoryComplete);
      outdateIndexes(connection, shapes);
      writer.writeSequence(schema.roots.get('sqlite_sequence'));
      connection.exec('commit');
      createOthers(connection, schema);
      connection.exec('pragma wal_checkpoint(truncate)');
      const report = {
        pages: pages.count,
        pageSize: pages.pageSize,
        logCommits: pages.logCommits,
        tables,
        unknownRows: attribution.unknown.reduce((sum, leaf) => sum + [...reader.rows(leaf)].length, 0),
        madeAnew: schema.madeAnew,
      };
      return knowledge(report, attribution);
    } finally {
      await connection.close();
    }
  } finally {
    pages.close();
  }
}

function knowledge(report: SalvageReport, { tables }: Attribution): Salvage {
  const complete = new Set(report.tables.filter(({ isComplete }) => isComplete).map(({ table }) => table));
  return {
    report,
    wasRemoved: (name, rowid) => {
      const table = tables.get(name);
      return table !== undefined && isCertain(table, rowid);
    },
    lacksRows: (name) => !complete.has(name),
  };
}

/** The file's schema, as far as it can be read. */
function readSchema(reader: TableReader): FoundSchema {
  const tree = reader.trees().get(1) ?? { leaves: [], unreadable: [] };
  const { certain, lostKeys } = reader.survey(1, tree);
  return {
    objects: schemaObjects(tree.leaves.flatMap((leaf) => [...reader.rows(leaf)])),
    isComplete: certain.isEverything && lostKeys.size === 0,
  };
}
