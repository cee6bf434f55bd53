import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FileAccess } from '@cairndb/core';

/** What core's file helpers need of the file system; Bun has Node's modules. */
export const files: FileAccess = { statSync, mkdirSync, rmSync, dirname };
