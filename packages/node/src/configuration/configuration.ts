import type { PragmaOptions } from '@cairndb/core';
import type { StoreConfiguration } from '../default-store/configuration.js';

/** `[storage]`. */
export interface StorageConfiguration {
  /** The folder with databases, content, logs and backups; null: everything lies in one file. */
  readonly dataDir: string | null;
  /** The most that one database file may grow to, in bytes; null: the disk is the limit. */
  readonly maxSizeBytes: number | null;
}

/** `[storage.sqlite]`: how SQLite keeps a file (AI-10). */
export interface SqliteConfiguration {
  readonly journalMode: NonNullable<PragmaOptions['journalMode']>;
  readonly synchronous: NonNullable<PragmaOptions['synchronous']>;
  /** Of each connection. */
  readonly cacheSizeKib: number;
  readonly tempStore: NonNullable<PragmaOptions['tempStore']>;
  readonly mmapSizeBytes: number;
  readonly autoVacuum: NonNullable<PragmaOptions['autoVacuum']>;
  readonly walAutocheckpointPages: number;
  /** How long a call waits for another connection's lock. */
  readonly busyTimeoutMs: number;
  /** How often the planner's statistics are refreshed; null: never by itself. */
  readonly optimizeIntervalMs: number | null;
}

/** `[storage.embeddings]`: whether vectors are kept, and which model makes them. */
export interface EmbeddingsConfiguration {
  readonly enabled: boolean;
  /** `lexical` comes with Cairn and needs neither network nor file; any other is a server's, or one that a program brings. */
  readonly model: string;
  /** Where the model's server is, up to and with the version; null: nowhere, as for `lexical`. */
  readonly url: string | null;
  /** The name of the environment variable with the server's key; null: it wants none. */
  readonly keyEnv: string | null;
  /** Numbers of a vector; null: as many as the model gives. */
  readonly dimensions: number | null;
  /** Always `exact`: what the file says besides is served by it. */
  readonly indexType: 'exact';
  /** The least similarity that counts for what is found by vectors alone, 0 to 1; 0: all of it counts. */
  readonly similarityThreshold: number;
  /** Texts that one call of the model takes at most. */
  readonly updateBatchSize: number;
  /** How often vectors are looked through and made anew where something is missing; null: never by itself. */
  readonly rebuildIntervalMs: number | null;
}

/** `[storage.performance]` (AI-11). */
export interface PerformanceConfiguration {
  /** Reads beside the writer at the same time, each in a thread of its own; 0: all on the writer. */
  readonly readers: number;
  /** Threads that are kept when nobody reads. */
  readonly keptReaders: number;
  /** Rows of one transaction where much is written at once. */
  readonly batchInsertSize: number;
  /** Changes that an index may lack before it is caught up at once, whoever searches, and health warns. */
  readonly indexRebuildThreshold: number;
  /** After this long a statement of a reader is ended; null: never. */
  readonly queryTimeoutMs: number | null;
}

/** `[storage.lifecycle]` (AI-13). */
export interface LifecycleConfiguration {
  readonly fileVersionRetentionDays: number;
  readonly fileVersionMaxCount: number;
  readonly conversationArchiveDays: number;
  readonly conversationMaxPerProject: number;
  /** Uses after which a learned pattern counts. */
  readonly patternLearningMinSamples: number;
  /** What a success still counts after a day without another, 0 to 1. */
  readonly successCorrelationDecayRate: number;
}

/** `[storage.backup]` (AI-14). */
export interface BackupConfiguration {
  readonly enabled: boolean;
  readonly intervalMs: number;
  readonly retainDays: number;
  readonly compressionEnabled: boolean;
  /** From this size on a backup is compressed. */
  readonly compressionThresholdBytes: number;
}

/** `[storage.monitoring]` (AI-16). */
export interface MonitoringConfiguration {
  readonly healthCheckIntervalMs: number;
  /** The share of the disk in use from which on health warns, 0 to 1. */
  readonly diskUsageAlertThreshold: number;
  /** Whether slow queries and measurements are written to the performance log. */
  readonly queryPerformanceLogging: boolean;
  /** From this time on a statement is slow. */
  readonly slowQueryMs: number;
}

/** `[store]`: the settings of the process-wide store, under the names of `configureStore`, and what only the commands know. */
export interface StoreFileConfiguration extends StoreConfiguration {
  /** The file with a copy of the server's database; null: none. */
  readonly replica: string | null;
}

/** The sections, each for one part of Cairn to take. */
export interface ConfigurationSections {
  readonly storage: StorageConfiguration;
  readonly sqlite: SqliteConfiguration;
  readonly embeddings: EmbeddingsConfiguration;
  readonly performance: PerformanceConfiguration;
  readonly lifecycle: LifecycleConfiguration;
  readonly backup: BackupConfiguration;
  readonly monitoring: MonitoringConfiguration;
  readonly store: StoreFileConfiguration;
}

/** Who said a value. */
export type ValueOrigin =
  | { readonly kind: 'default' }
  | { readonly kind: 'file'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'flag'; readonly flag: string };

/** One setting with its value. */
export interface ConfiguredValue {
  /** As in a file: `storage.sqlite.journal_mode`. */
  readonly key: string;
  /** As it could stand in a file; null where nothing is set and nothing is the default. What looks like a secret is not in it. */
  readonly shown: string | null;
  readonly origin: ValueOrigin;
  /** What became of a value that means something else here than it says. */
  readonly note?: string;
}

/** Everything that can be configured, from defaults, one TOML file, the environment and flags (AI-17). */
export interface Configuration extends ConfigurationSections {
  /** The file that was read; null: there is none. */
  readonly file: string | null;
  /** Every setting, in the order of the sections. */
  readonly values: readonly ConfiguredValue[];
}

/** Something wrong with a configuration. Holds keys and places, never values. */
export interface ConfigurationProblem {
  readonly code: 'syntax' | 'unknown_key' | 'wrong_value' | 'said_twice' | 'secret' | 'untrusted';
  /** What is wrong and how to mend it, without the place. */
  readonly message: string;
  readonly origin: ValueOrigin;
  /** Empty for a file that is no TOML. */
  readonly key: string;
}

/** Where a value, or what is wrong with it, stands: `cairn.toml:3:1`, a variable, a flag. */
export function placeOf(origin: ValueOrigin): string {
  switch (origin.kind) {
    case 'default':
      return 'default';
    case 'file':
      return `${origin.file}:${origin.line}:${origin.column}`;
    case 'environment':
      return origin.variable;
    case 'flag':
      return origin.flag;
  }
}
