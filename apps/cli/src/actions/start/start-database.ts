import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@cairndb/core';
import type { CommandContext } from '../../command-context.js';
import type { StartCommandOptions } from '../../commands/start-command.js';
import { openToWrite } from '../../open-store.js';

/** A database to look at things in. Disposing closes it, and removes it when it is temporary. */
export interface StartDatabase extends AsyncDisposable {
  readonly store: Store;
  /** Gone at the end. */
  readonly temporary: boolean;
}

/**
 * The database that was named with `--db`, or a new one in the system's folder for temporary files. CAIRN_DB doesn't count
 * here: looking at what Cairn does must not change somebody's database.
 */
export async function openStartDatabase(
  context: CommandContext,
  { keep }: StartCommandOptions,
): Promise<StartDatabase> {
  if (context.options.db !== undefined) {
    const store = await openToWrite(context);
    return { store, temporary: false, [Symbol.asyncDispose]: () => store.close() };
  }
  const folder = await mkdtemp(join(tmpdir(), 'cairn-start-'));
  const temporary = keep !== true;
  const remove = async () => {
    if (temporary) await rm(folder, { recursive: true, force: true });
  };
  try {
    const path = join(folder, 'cairn.db');
    // What is thrown away need not survive a power cut.
    const store = await openToWrite(context.on(path), temporary ? { synchronous: 'off' } : {});
    const close = async () => {
      await store.close();
      await remove();
    };
    return { store, temporary, [Symbol.asyncDispose]: close };
  } catch (error) {
    await remove();
    throw error;
  }
}
