export { type Clock, type IdSource, systemClock, systemIds } from './clock.js';
export { type ContentCodec, portableCodec } from './content/index.js';
export type * from './domains/analytics/analytics.js';
export { analytics } from './domains/analytics/domain.js';
export type * from './domains/analytics/model-prices.js';
export type * from './domains/cache/cache.js';
export { type CachedOptions, cached } from './domains/cache/cached.js';
export { cache } from './domains/cache/domain.js';
export type * from './domains/cache/options.js';
export { canonicalRequest, IGNORED_SETTINGS, modelBaseName, STOP_SETTINGS } from './domains/cache/response-key.js';
export type * from './domains/cache/responses.js';
export type * from './domains/cache/services.js';
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
export type { DomainHost, FollowOptions } from './domains/host.js';
export { imports } from './domains/imports/domain.js';
export type * from './domains/imports/imports.js';
export { logs } from './domains/logs/domain.js';
export { LOG_LEVEL_NAMES, LOG_LEVELS, type LogLevel, logLevelOf } from './domains/logs/log-level.js';
export type * from './domains/logs/logs.js';
export { models } from './domains/models/domain.js';
export type * from './domains/models/models.js';
export type { DomainOptions } from './domains/options.js';
export type * from './domains/reported-usage.js';
export type * from './domains/search.js';
export { settings } from './domains/settings/domain.js';
export * from './domains/settings/overlay.js';
export type * from './domains/settings/settings.js';
export type * from './domains/settings/standard-schema.js';
export * from './driver/index.js';
export * from './embedding/index.js';
export * from './errors/index.js';
export type { StoreEvents } from './events.js';
export { type Change, type ChangeKind, type ChangeOperation, type ChangeWriter, insertChange } from './feed/index.js';
export type { JsonObject, JsonValue } from './json.js';
export type { Migration, MigrationHistory } from './migrations/migration.js';
export type { Page, PageOptions } from './page.js';
export * from './redaction/index.js';
export * from './search/index.js';
export * from './steps/index.js';
export { allDomains } from './store/all-domains.js';
export { formatBytes } from './store/maintenance.js';
export { type OpenStoreOptions, openStore } from './store/open-store.js';
export type * from './store/store.js';
export type { WaitSignal } from './wait-signal.js';
