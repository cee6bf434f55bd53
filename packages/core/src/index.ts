export { type Clock, type IdSource, systemClock, systemIds } from './clock.js';
export {
  type ContentCodec,
  type ContentFiles,
  type ContentPacking,
  type FiledContent,
  portableCodec,
} from './content/index.js';
export type * from './domains/analytics/analytics.js';
export type * from './domains/analytics/budget.js';
export { analytics } from './domains/analytics/domain.js';
export type * from './domains/analytics/figures.js';
export type * from './domains/analytics/generation.js';
export type * from './domains/analytics/model-prices.js';
export type * from './domains/analytics/price.js';
export type * from './domains/analytics/tool-statistics.js';
export type * from './domains/cache/cache.js';
export { type CachedOptions, cached } from './domains/cache/cached.js';
export { cache } from './domains/cache/domain.js';
export type * from './domains/cache/options.js';
export { canonicalRequest, IGNORED_SETTINGS, modelBaseName, STOP_SETTINGS } from './domains/cache/response-key.js';
export type * from './domains/cache/responses.js';
export type * from './domains/cache/services.js';
export type * from './domains/cache/tier.js';
export type * from './domains/checkpoints/checkpoints.js';
export { checkpoints } from './domains/checkpoints/domain.js';
export type { CheckpointOptions } from './domains/checkpoints/options.js';
export * from './domains/code/code.js';
export { code } from './domains/code/domain.js';
export type * from './domains/codegen/codegen.js';
export { codegen } from './domains/codegen/domain.js';
export type { DomainContext } from './domains/context.js';
export type * from './domains/conversations/content-block.js';
export * from './domains/conversations/conversations.js';
export { conversations } from './domains/conversations/domain.js';
export type * from './domains/conversations/message-stream.js';
export {
  type PackedMessage,
  type PackedRecord,
  PreparedMessage,
  PreparedRecord,
} from './domains/conversations/prepared.js';
export type { AnyDomain, DatabaseName, Domain, OpenDomain } from './domains/domain.js';
export { effectiveness } from './domains/effectiveness/domain.js';
export type * from './domains/effectiveness/effectiveness.js';
export { files } from './domains/files/domain.js';
export * from './domains/files/file-access.js';
export * from './domains/files/file-change.js';
export * from './domains/files/file-index-stats.js';
export * from './domains/files/file-relationship.js';
export * from './domains/files/file-relevance.js';
export * from './domains/files/file-snippet.js';
export * from './domains/files/files.js';
export * from './domains/files/indexed-file.js';
export type * from './domains/files/options.js';
export type * from './domains/find-alike.js';
export type { DomainHost, FollowOptions } from './domains/host.js';
export { imports } from './domains/imports/domain.js';
export type * from './domains/imports/imports.js';
export { intentions } from './domains/intentions/domain.js';
export type * from './domains/intentions/intentions.js';
export type * from './domains/knowledge/components.js';
export type * from './domains/knowledge/decisions.js';
export type * from './domains/knowledge/documents.js';
export { knowledge } from './domains/knowledge/domain.js';
export type * from './domains/knowledge/knowledge.js';
export type * from './domains/knowledge/success-patterns.js';
export { learning } from './domains/learning/domain.js';
export type * from './domains/learning/learning.js';
export type * from './domains/learning/options.js';
export { lifecycle } from './domains/lifecycle/domain.js';
export type * from './domains/lifecycle/lifecycle.js';
export { logs } from './domains/logs/domain.js';
export { LOG_LEVEL_NAMES, LOG_LEVELS, type LogLevel, logLevelOf } from './domains/logs/log-level.js';
export type * from './domains/logs/logs.js';
export { memories } from './domains/memory/domain.js';
export type * from './domains/memory/memories.js';
export { memoryBlocks } from './domains/memory-blocks/domain.js';
export type * from './domains/memory-blocks/memory-blocks.js';
export { models } from './domains/models/domain.js';
export type * from './domains/models/models.js';
export type { DomainOptions } from './domains/options.js';
export type * from './domains/reported-usage.js';
export type * from './domains/search.js';
export { sessions } from './domains/sessions/domain.js';
export type * from './domains/sessions/sessions.js';
export { settings } from './domains/settings/domain.js';
export * from './domains/settings/overlay.js';
export type * from './domains/settings/settings.js';
export type * from './domains/settings/standard-schema.js';
export type * from './domains/success-decay.js';
export * from './driver/index.js';
export * from './embedding/index.js';
export * from './errors/index.js';
export type { StoreEvents } from './events.js';
export { type Change, type ChangeKind, type ChangeOperation, type ChangeWriter, insertChange } from './feed/index.js';
export type { JsonObject, JsonValue } from './json.js';
export type { Migration, MigrationHistory } from './migrations/migration.js';
export type { Page, PageOptions } from './page.js';
export type * from './recall/recall.js';
export * from './redaction/index.js';
export * from './search/index.js';
export * from './steps/index.js';
export { allDomains } from './store/all-domains.js';
export { formatBytes } from './store/format-bytes.js';
export { type OpenStoreOptions, openStore } from './store/open-store.js';
export type * from './store/store.js';
export type { WaitSignal } from './wait-signal.js';
