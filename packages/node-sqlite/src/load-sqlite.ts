import type { SqliteModule } from './sqlite-module.js';

const WARNING = 'SQLite is an experimental feature';

/**
 * The module node:sqlite; undefined when this Node has none that will do: before 22.16 and in 23, its statements cannot give
 * rows as arrays. Not by `import`, which bundlers mistake for a package named sqlite.
 */
export function loadSqlite(): SqliteModule | undefined {
  const found = withoutWarning(() => process.getBuiltinModule?.('node:sqlite'));
  const statement = (found as { StatementSync?: { prototype: object } } | undefined)?.StatementSync;
  return statement !== undefined && 'setReturnArrays' in statement.prototype ? (found as SqliteModule) : undefined;
}

/**
 * Runs `load` with the warning held back that Node prints when node:sqlite is first loaded: whoever chose this driver knows, and
 * it would stand in the output of every command. All in one tick, so no other warning is lost.
 */
function withoutWarning<T>(load: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).startsWith(WARNING)) Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
