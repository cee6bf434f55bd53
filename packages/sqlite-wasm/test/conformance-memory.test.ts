import { connectionCases, defineConformance } from '@cairndb/conformance';
import { sqliteWasm } from '@cairndb/sqlite-wasm';
import { inBytes, narrowed } from '@cairndb/testing/harness';
import { describe, it } from 'vitest';

await defineConformance(
  { describe, it },
  inBytes('sqlite-wasm (Node, bytes in, bytes out)', sqliteWasm),
  narrowed({ cases: connectionCases, surfaces: 'one' }),
);
