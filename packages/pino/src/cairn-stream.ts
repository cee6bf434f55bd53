import type { Logger, LogServices } from '@cairndb/core';
import { type LineOptions, lineWriter, type PinoLine } from './line-writer.js';

/** A store with the domain `logs`. */
interface LoggingStore {
  readonly logs: Pick<LogServices, 'logger'>;
}

/** How to write to an open store. */
export interface CairnStreamOptions extends LineOptions {
  /** The logger whose bindings the lines get; default one without any. */
  readonly logger?: Logger | undefined;
}

/** What `pino(stream)` takes. */
export interface CairnStream {
  /** Takes a line of JSON, as pino writes it. */
  write(line: string): void;
  /** Resolves when what was written so far is in the database; `store.flush()` and `store.close()` see to it, too. */
  flush(): Promise<void>;
}

/**
 * A destination for pino in the process that has the store open: `pino(cairnStream(store))`. Lines are gathered and written in groups; writing
 * never fails and never waits. What is no line of pino's is taken as a message.
 */
export function cairnStream(store: LoggingStore, options: CairnStreamOptions = {}): CairnStream {
  const logger = options.logger ?? store.logs.logger();
  const write = lineWriter(logger, options);
  return {
    write(line) {
      write(parsed(line));
    },
    flush: () => logger.flush(),
  };
}

function parsed(line: string): PinoLine {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as PinoLine;
  } catch {
    // Something else wrote to the stream.
  }
  return { msg: line.trimEnd() };
}
