import { customType } from 'drizzle-orm/sqlite-core';

/** Bytes as plain `Uint8Array` on every driver (better-sqlite3 gives Buffers); Drizzle's own blob column needs Node's Buffer. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'blob',
  fromDriver: (value) =>
    value.constructor === Uint8Array ? value : new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
});
