import * as z from 'zod/mini';
import { count, pageOptions, unixMs } from '../../validation.js';
import { eachOnce, hash, language, named, path, plain, project } from '../file-inputs.js';
import { codeSymbolTypes } from './code.js';

const line = z.int().check(z.positive());
const lines = { startLine: line, endLine: line };

const chunk = z.strictObject({ text: z.string().check(z.minLength(1), z.maxLength(65_536)), ...lines });
const symbolType = z.enum(codeSymbolTypes);
const symbol = z.strictObject({ type: symbolType, name: named(1024), container: z.nullable(named(4096)), ...lines });

const newFile = z
  .strictObject({
    path,
    language,
    hash,
    sizeBytes: count,
    lines: count,
    modifiedAt: z.optional(unixMs),
    chunks: z.array(chunk),
    symbols: z.array(symbol),
  })
  .check(
    z.refine(
      ({ lines, chunks, symbols }) =>
        [...chunks, ...symbols].every(({ startLine, endLine }) => startLine <= endLine && endLine <= lines),
      'must have no chunk or symbol that ends before it starts or behind the last line',
    ),
  );

/** What {@link CodeIndex.putFiles} takes. */
export const put = z.strictObject({
  project,
  files: z.array(newFile).check(eachOnce),
  force: z.optional(z.boolean()),
});
/** What {@link CodeIndex.needsReindex} takes: of the files only what it looks at, so that whole ones will do. */
export const fileStates = z.strictObject({ project, files: z.array(z.object({ path, hash })).check(eachOnce) });

const filter = {
  limit: pageOptions.limit,
  // Holds a project and a path, which JSON may write with six characters for one.
  cursor: z.optional(z.string().check(z.maxLength(65_536))),
  project: z.optional(z.string()),
  language: z.optional(z.string()),
  pathPrefix: z.optional(z.string().check(plain)),
};
/** What {@link CodeIndex.listFiles} takes. */
export const fileFilter = z.strictObject(filter);
/** What {@link CodeIndex.listChunks} takes. */
export const chunkFilter = z.strictObject({
  ...filter,
  path: z.optional(z.string()),
  symbolType: z.optional(symbolType),
  symbolName: z.optional(z.string()),
});
/** What {@link CodeIndex.searchSymbols} takes. */
export const symbolSearch = z.strictObject({
  query: z.string().check(z.maxLength(4096)),
  project: z.optional(z.string()),
  language: z.optional(z.string()),
  types: z.optional(z.array(symbolType).check(z.minLength(1))),
  limit: z.optional(z.int().check(z.gte(1), z.lte(200))),
});
/** What {@link CodeIndex.removeFiles} takes. */
export const removal = z.strictObject({ project: z.string(), paths: z.array(z.string()) });
/** What {@link CodeIndex.removeStale} takes. */
export const staleness = z.strictObject({ indexedBefore: unixMs, project: z.optional(z.string()) });
/** A project that need not be there. */
export const anyProject = z.strictObject({ project: z.optional(z.string()) });
