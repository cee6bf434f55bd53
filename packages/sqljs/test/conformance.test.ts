import { defineConformance } from '@cairndb/conformance';
import { sqljs } from '@cairndb/sqljs';
import { describe, it } from 'vitest';

await defineConformance(
  { describe, it },
  {
    name: 'sql.js (bytes in, bytes out)',
    async createDatabase() {
      let bytes: Uint8Array | undefined;
      const onClose = (closed: Uint8Array) => {
        bytes = closed;
      };
      return { driver: () => sqljs({ bytes, onClose }), dispose: async () => {} };
    },
  },
  { surfaces: process.env.CAIRN_ALL_CASES ? ['async', 'sync'] : 'port' },
);
