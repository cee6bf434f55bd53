import initSqlJs, { type SqlJsStatic } from 'sql.js';
import type { BytesOptions } from './options.js';

/** What this file needs of the host's TextDecoder; this package compiles without the DOM's types. */
interface Decoders {
  TextDecoder: new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }) => object;
}

/** Starts sql.js, once in a page or process: later calls give the same, whatever their options. */
export function loadSqljs({ locateFile, wasmBinary }: BytesOptions): Promise<SqlJsStatic> {
  const config = {
    // sql.js would otherwise replace SQLite's own log, pow and others by functions of other meaning.
    useOldExtensionFunctions: false,
    ...(locateFile && { locateFile }),
    ...(wasmBinary && { wasmBinary }),
  };
  return keepingByteOrderMarks(() => initSqlJs(config));
}

/**
 * sql.js makes its text decoder in the tick in which it is started, and a TextDecoder drops a byte order mark unless it is
 * told not to: texts that begin with one (files, as tools read them) would come back changed.
 */
function keepingByteOrderMarks<T>(start: () => T): T {
  const host = globalThis as unknown as Decoders;
  const { TextDecoder } = host;
  host.TextDecoder = class extends TextDecoder {
    constructor(label?: string, options?: { fatal?: boolean }) {
      super(label, { ...options, ignoreBOM: true });
    }
  };
  try {
    return start();
  } finally {
    host.TextDecoder = TextDecoder;
  }
}
