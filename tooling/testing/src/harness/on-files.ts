import { rmSync } from 'node:fs';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is asked of a driver here: an open database that writes a copy of itself. */
interface CopyingDriver {
  open(options: {
    readonly readonly: boolean;
  }): Promise<{ copyTo?(path: string): Promise<void>; close(): void | Promise<void> }>;
}

/** What the conformance suite takes of a driver of files; `D` is its driver. */
export interface FilesHarness<D> {
  readonly name: string;
  createDatabase(): Promise<FileDatabase<D>>;
  createPrepared(prepare: (driver: D) => Promise<void>): Promise<FileDatabase<D>>;
}

/** A database in a folder of its own. */
export interface FileDatabase<D> {
  driver(): D;
  placeForCopy(): { readonly path: string; driver(): D };
  dispose(): Promise<void>;
}

/** A harness whose databases are files in folders of their own; what was prepared once is copied. */
export function onFiles<D extends CopyingDriver>(
  name: string,
  driverOf: (path: string) => D,
  driverOfCopy: (path: string) => D = driverOf,
): FilesHarness<D> {
  const templates = new Map<(driver: D) => Promise<void>, Promise<string>>();
  const prepareTemplate = async (prepare: (driver: D) => Promise<void>) => {
    const folder = await newFolder();
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    await prepare(driverOf(fileIn(folder)));
    const template = join(folder, 'template.db');
    await writeCopy(driverOf(fileIn(folder)), template);
    return template;
  };
  const databaseIn = (folder: string): FileDatabase<D> => ({
    driver: () => driverOf(fileIn(folder)),
    placeForCopy() {
      const path = join(folder, 'copy.db');
      return { path, driver: () => driverOfCopy(path) };
    },
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  });
  return {
    name,
    createDatabase: async () => databaseIn(await newFolder()),
    async createPrepared(prepare) {
      const template = templates.get(prepare) ?? prepareTemplate(prepare);
      templates.set(prepare, template);
      const folder = await newFolder();
      await copyFile(await template, fileIn(folder));
      return databaseIn(folder);
    },
  };
}

/** One file that nobody has open: a driver may end its connections, and with them the log beside the database, after `close()`. */
async function writeCopy(driver: CopyingDriver, path: string): Promise<void> {
  const connection = await driver.open({ readonly: false });
  if (connection.copyTo === undefined) throw new Error('A driver of files must be able to write a copy.');
  await connection.copyTo(path);
  await connection.close();
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'cairn-conformance-'));
}

function fileIn(folder: string): string {
  return join(folder, 'data.db');
}
