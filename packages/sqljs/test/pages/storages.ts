import { indexedDb, opfs, type SnapshotStorage } from '@cairndb/sqljs';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';

/** The storages that a browser has. */
export type Kind = 'indexeddb' | 'opfs';

export const locateFile = () => wasmUrl;

export function storageAt(kind: Kind, name: string): SnapshotStorage {
  return kind === 'opfs' ? opfs(name) : indexedDb(name);
}
