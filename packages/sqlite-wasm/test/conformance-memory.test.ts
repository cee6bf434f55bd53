import { defineConformance, portCases } from '@cairndb/conformance';
import { sqliteWasm } from '@cairndb/sqlite-wasm';
import { describe, it } from 'vitest';

await defineConformance(
  { describe, it },
  {
    name: 'sqlite-wasm (Node, bytes in, bytes out)',
    async createDatabase() {
      let bytes: Uint8Array | undefined;
      const onClose = (closed: Uint8Array) => {
        bytes = closed;
      };
      return { driver: () => sqliteWasm({ bytes, onClose }), dispose: async () => {} };
    },
  },
  { cases: portCases, surfaces: ['sync'] },
);
