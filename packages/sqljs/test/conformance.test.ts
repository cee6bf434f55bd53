import { defineConformance } from '@cairndb/conformance';
import { sqljs } from '@cairndb/sqljs';
import { inBytes, narrowed } from '@cairndb/testing/harness';
import { describe, it } from 'vitest';

await defineConformance(
  { describe, it },
  inBytes('sql.js (bytes in, bytes out)', sqljs),
  narrowed({ surfaces: 'one' }),
);
