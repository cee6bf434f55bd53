import { defineConformance } from '@cairndb/conformance';
import { libsql } from '@cairndb/libsql';
import { onFiles } from '@cairndb/testing/harness';
import { describe, it } from 'vitest';

await defineConformance(
  { describe, it },
  onFiles('libsql (file)', (path) => libsql({ url: `file:${path}` })),
);
