export { vectorRetries, vectorSources, vectorSpaces, vectors } from './schema.js';
export { product } from './vector-bytes.js';
export { vectorRowKey } from './vector-filter.js';
export { VectorIndex, type VectorSearchOptions } from './vector-index.js';
export { VectorMemory, type VectorMemoryOptions } from './vector-memory.js';
export type { FoundVector, SpaceFence, VectorRow, VectorSpace } from './vector-space.js';
export { activateSpace, activeSpace, beginSpace, ensureSpace, listSpaces, removeSpaceGroup } from './vector-spaces.js';
export { type SourceName, sourceKeyOf } from './vector-statements.js';
