import { join } from 'node:path';
import type { AsyncConnection, Driver } from '@cairndb/core';
import { type LibsqlOptions, libsql, type UrlOptions } from '@cairndb/libsql';
import {
  type CountingProxy,
  countingProxy,
  NO_SQLD,
  type Sqld,
  type SqldOptions,
  sqldBinary,
  startSqld,
} from '@cairndb/sqld';
import { temporaryFolder } from '@cairndb/testing';
import { onTestFinished } from 'vitest';

/** Where child processes find this package's dependencies. */
export const PACKAGE = join(import.meta.dirname, '..');

/** Why tests against a server are skipped here; undefined when they run. */
export const noServer = sqldBinary() === undefined ? NO_SQLD : undefined;

/** Opens a database for one test; closed when it ends. */
export async function open(options: LibsqlOptions, readonly = false): Promise<AsyncConnection> {
  const connection = (await libsql(options).open({ readonly })) as AsyncConnection;
  onTestFinished(() => connection.close());
  return connection;
}

/** Opens a new file, with further options. */
export function openFile(options: Partial<UrlOptions> = {}): Promise<AsyncConnection> {
  return open({ url: `file:${join(temporaryFolder(), 'test.db')}`, ...options });
}

/** Where a copy can go in a folder, and what opens it there. */
export function placeIn(folder: string): { readonly path: string; driver(): Driver } {
  const path = join(folder, 'copy.db');
  return { path, driver: () => libsql({ url: `file:${path}` }) };
}

/** A server for one test. */
export async function server(options: SqldOptions = {}): Promise<Sqld> {
  const sqld = await startSqld(options);
  onTestFinished(() => sqld.stop());
  return sqld;
}

/** A server behind a counting proxy, for one test. */
export async function countedServer(): Promise<{ sqld: Sqld; proxy: CountingProxy }> {
  const sqld = await server();
  const proxy = await countingProxy(sqld.url);
  onTestFinished(() => proxy.close());
  return { sqld, proxy };
}

/** A kind of libSQL database that the same tests run on. */
export interface Kind {
  readonly name: string;
  readonly skip: boolean;
  /** A new, empty database. */
  open(): Promise<AsyncConnection>;
}

const skipped = noServer === undefined ? '' : ` (skipped: ${noServer})`;

/** Every way to a libSQL database. */
export const KINDS: readonly Kind[] = [
  { name: 'a file', skip: false, open: () => openFile() },
  { name: ':memory:', skip: false, open: () => open({ url: ':memory:' }) },
  {
    name: `a server over HTTP${skipped}`,
    skip: noServer !== undefined,
    open: async () => open({ url: (await server()).url }),
  },
  {
    name: `a server over WebSocket${skipped}`,
    skip: noServer !== undefined,
    open: async () => open({ url: (await server()).url.replace('http', 'ws') }),
  },
];
