import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** What is measured of a Keyv. */
export interface KeyvPeer {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<unknown>;
  disconnect(): Promise<unknown>;
}

const PACKAGES = ['keyv', '@keyv/sqlite'] as const;

type KeyvModules = readonly [
  { readonly default: new (options: object) => KeyvPeer },
  { readonly default: new (options: object) => object },
];

/**
 * Keyv on its own `@keyv/sqlite`, out of the folder that CAIRN_BENCH_PEERS names; undefined without it. Its `sqlite3` compiles for
 * minutes, which is too much for everybody who only wants the other figures:
 * `npm install --prefix FOLDER keyv@5.6.0 @keyv/sqlite@4.0.8`.
 */
export function keyvOnItsOwnSqlite(file: string): KeyvPeer | undefined {
  const folder = process.env.CAIRN_BENCH_PEERS;
  if (folder === undefined) return undefined;
  const require = createRequire(join(resolve(folder), 'package.json'));
  const [{ default: Keyv }, { default: KeyvSqlite }] = PACKAGES.map((name) => require(name)) as unknown as KeyvModules;
  return new Keyv({ store: new KeyvSqlite({ uri: `sqlite://${file}`, wal: true }) });
}
