import type { Configuration } from '@cairndb/node';
import { defaultCommandName, quoteArgument } from './command-line.js';
import type { Messages } from './terminal/messages.js';
import type { Output } from './terminal/output.js';

/** The options that every command has. */
export interface GlobalOptions {
  /** `--db`, when given. */
  readonly db?: string | undefined;
  /** `--replica`, when given. */
  readonly replica?: string | undefined;
  /** `--config`, when given. */
  readonly config?: string | undefined;
  /** `--set`, by key. */
  readonly set?: Readonly<Record<string, string>> | undefined;
  /** What file, environment and `--set` say together; absent for commands that go without. */
  readonly configuration?: Configuration | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What a command works with. */
export class CommandContext {
  readonly output: Output;
  readonly messages: Messages;
  readonly options: GlobalOptions;

  constructor(output: Output, messages: Messages, options: GlobalOptions) {
    this.output = output;
    this.messages = messages;
    this.options = options;
  }

  /** The same on another database. */
  on(db: string): CommandContext {
    return new CommandContext(this.output, this.messages, { ...this.options, db, replica: undefined });
  }

  /**
   * A command line that can be copied as it stands: under the name that this one was called by, on the same database.
   *
   * @param words without the command's own name
   */
  commandLine(...words: readonly string[]): string {
    const { db, replica, config } = this.options;
    const database = [
      ...(db === undefined ? [] : ['--db', db]),
      ...(replica === undefined ? [] : ['--replica', replica]),
      ...(config === undefined ? [] : ['--config', config]),
    ];
    return [defaultCommandName(), ...[...words, ...database].map(quoteArgument)].join(' ');
  }
}
