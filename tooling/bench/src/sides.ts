import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { defaultRedactor, openStore, type Store } from '@cairndb/core';
import type Database from 'better-sqlite3';
import { RawCodegen } from './raw/raw-codegen.js';
import { RawConversations } from './raw/raw-conversations.js';
import { rawDatabase } from './raw/raw-database.js';

/** Cairn and the same by hand, each on a file of its own. */
export interface Sides {
  readonly store: Store;
  /** Cairn's file. */
  readonly path: string;
  /** The hand-written side's file. */
  readonly rawPath: string;
  /** The handle of the hand-written side. */
  readonly raw: Database.Database;
  readonly rawConversations: RawConversations;
  readonly rawCodegen: RawCodegen;
  close(): Promise<void>;
}

/** How to open both sides. */
export interface SidesOptions {
  /** Puts in what both sides shall find. Default: nothing. */
  readonly fill?: (store: Store) => void;
  /** Whether code generation is noted for the keyword index. Default true. */
  readonly codegenIndexed?: boolean;
}

/**
 * Opens both sides in a folder: Cairn's file is filled, closed and copied, so that the hand-written side has the same
 * schema and rows on the same pages. Cairn doesn't index in the background here; that is measured apart.
 */
export async function openSides(folder: string, { fill, codegenIndexed = true }: SidesOptions = {}): Promise<Sides> {
  const path = join(folder, 'cairn.db');
  const open = () =>
    openStore({
      driver: betterSqlite3({ path }),
      indexing: 'onSearch',
      unindexed: codegenIndexed ? [] : ['codegen'],
    });
  const filled = await open();
  fill?.(filled);
  // Closing copies the log into the file, so that the file alone is everything.
  await filled.close();
  const rawPath = join(folder, 'raw.db');
  copyFileSync(path, rawPath);
  const raw = rawDatabase(rawPath);
  const store = await open();
  return {
    store,
    path,
    rawPath,
    raw,
    rawConversations: new RawConversations(raw, defaultRedactor),
    rawCodegen: new RawCodegen(raw, defaultRedactor, { pending: codegenIndexed }),
    async close() {
      raw.close();
      await store.close();
    },
  };
}
