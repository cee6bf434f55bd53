import initSqlJs, { type SqlJsStatic } from 'sql.js';
import type { LoadOptions } from './options.js';

/** Starts sql.js, once in a page or process: later calls give the same, whatever their options. */
export function loadSqljs({ locateFile, wasmBinary }: LoadOptions): Promise<SqlJsStatic> {
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
  const { TextDecoder } = globalThis;
  globalThis.TextDecoder = class extends TextDecoder {
    constructor(label?: string, options?: TextDecoderOptions) {
      super(label, { ...options, ignoreBOM: true });
    }
  };
  try {
    return start();
  } finally {
    globalThis.TextDecoder = TextDecoder;
  }
}
