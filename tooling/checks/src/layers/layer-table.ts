/** One layer of packages and the layers it may import from. */
interface PackageLayer {
  /** Folders, relative to the checkout; `tooling/*` stands for every package in there. */
  readonly folders: readonly string[];
  /** Names of layers. A layer's packages never import each other unless it names itself. */
  readonly mayImport: readonly string[];
}

/**
 * Which package may import which, top first. A package that no row covers is a violation: new packages get their place
 * here. Tests are free to import any package.
 */
export const PACKAGE_LAYERS: Readonly<Record<string, PackageLayer>> = {
  tooling: {
    folders: ['tooling/*'],
    mayImport: [
      ...[
        'tooling',
        'apps',
        'server',
        'client',
        'adapters',
        'node',
        'importers',
        'exporters',
        'file-index',
        'code',
        'files',
      ],
      ...['conformance', 'drivers', 'node-driver', 'core'],
    ],
  },
  apps: {
    folders: ['apps/cli'],
    mayImport: [
      ...[
        'server',
        'dashboard',
        'client',
        'mcp',
        'adapters',
        'node',
        'importers',
        'exporters',
        'file-index',
        'code',
        'files',
      ],
      ...['drivers', 'core'],
    ],
  },
  server: { folders: ['apps/server'], mayImport: ['client', 'core'] },
  dashboard: { folders: ['apps/dashboard'], mayImport: ['client', 'drivers', 'core'] },
  examples: { folders: ['examples/*'], mayImport: ['conformance', 'drivers', 'core'] },
  mcp: { folders: ['packages/mcp'], mayImport: ['adapters', 'node', 'drivers', 'core'] },
  adapters: {
    folders: [
      ...['packages/pino', 'packages/ai-sdk', 'packages/keyv', 'packages/embeddings', 'packages/context'],
      'packages/opentelemetry',
    ],
    mayImport: ['node', 'drivers', 'core'],
  },
  importers: { folders: ['packages/importers'], mayImport: ['node', 'drivers', 'core'] },
  node: { folders: ['packages/node'], mayImport: ['files', 'drivers', 'core'] },
  client: { folders: ['packages/client'], mayImport: ['core'] },
  exporters: { folders: ['packages/exporters'], mayImport: ['core'] },
  'file-index': { folders: ['packages/file-index'], mayImport: ['code', 'files', 'core'] },
  code: { folders: ['packages/code', 'packages/knowledge'], mayImport: ['files', 'core'] },
  files: { folders: ['packages/files'], mayImport: [] },
  conformance: { folders: ['packages/conformance'], mayImport: ['core'] },
  drivers: {
    folders: [
      'packages/better-sqlite3',
      'packages/libsql',
      'packages/node-sqlite',
      'packages/sqlite-wasm',
      'packages/sqljs',
    ],
    mayImport: ['node-driver', 'core'],
  },
  'node-driver': { folders: ['packages/node-driver'], mayImport: ['core'] },
  core: { folders: ['packages/core'], mayImport: [] },
};

/** The folder of the package that must run anywhere: without Node, a browser's DOM, or a driver. */
export const CORE = 'packages/core';

/** Files beside core's folders, and the errors: what every folder above them may import. */
const SHARED = ['validation', 'json', 'page', 'clock', 'host', 'wait-signal', 'errors'] as const;

/** Core below its domains: what steps, content and search stand on. */
const GROUND = ['checks', 'steps', 'schema', 'driver', ...SHARED] as const;

/**
 * Inside core: which folder (or file, without `.ts`) of `packages/core/src` may import which, top first. `domains` never
 * import each other, only what lies directly in `domains/`. `redaction` stands alone but for the errors it throws.
 */
export const CORE_LAYERS: Readonly<Record<string, readonly string[]>> = {
  index: [
    'store',
    'recall',
    'domains',
    'content',
    'search',
    'embedding',
    'feed',
    'redaction',
    'migrations',
    'events',
    ...GROUND,
  ],
  'model-call': ['domains', ...SHARED],
  store: [
    'recall',
    'domains',
    'content',
    'vectors',
    'search',
    'embedding',
    'feed',
    'redaction',
    'migrations',
    'events',
    ...GROUND,
  ],
  recall: ['domains', 'search', ...SHARED],
  domains: ['content', 'search', 'feed', 'redaction', 'migrations', ...GROUND],
  content: GROUND,
  vectors: ['search', 'embedding', ...GROUND],
  embedding: ['search', ...SHARED],
  search: GROUND,
  feed: GROUND,
  migrations: GROUND,
  events: SHARED,
  checks: ['steps', ...SHARED],
  steps: ['driver', ...SHARED],
  schema: ['driver', ...SHARED],
  driver: SHARED,
  validation: ['json', 'page', 'host', 'errors'],
  json: ['errors'],
  page: ['errors'],
  clock: ['uuid-v7'],
  'uuid-v7': ['host'],
  host: ['wait-signal'],
  'wait-signal': [],
  redaction: ['errors'],
  errors: [],
};

/** Modules that open databases: none of core's business. Drizzle's own drivers are among them. */
export const DRIVER_MODULES =
  /^(better-sqlite3|libsql|@libsql\/.+|sql\.js|sqlite3|@sqlite\.org\/.+|drizzle-orm\/(better-sqlite3|libsql|sql-js|bun-sqlite|d1|durable-sqlite|expo-sqlite|op-sqlite|sqlite-proxy))(\/|$)/;

/** The one file of core that may name `globalThis`: it types the few globals that every host has. */
export const HOST_FILE = 'packages/core/src/host.ts';

/** The one file that may say `any`: it reaches into Drizzle's inner parts. */
export const ANY_FILE = 'packages/core/src/steps/compile.ts';

/** Globals of one host or another, values and types; core names none of them. */
export const HOST_GLOBALS: ReadonlySet<string> = new Set([
  ...[
    'process',
    'Buffer',
    'global',
    'require',
    'module',
    'exports',
    '__dirname',
    '__filename',
    'setImmediate',
    'NodeJS',
  ],
  ...['Deno', 'Bun', 'globalThis', 'window', 'self', 'document', 'navigator', 'location', 'history', 'alert'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'fetch', 'XMLHttpRequest', 'WebSocket', 'Worker'],
  ...['importScripts', 'postMessage', 'console', 'Document', 'Window', 'HTMLElement', 'Storage'],
]);
