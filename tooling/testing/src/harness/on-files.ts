import { rmSync } from 'node:fs';
import { copyFile, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
export function onFiles<D>(
  name: string,
  driverOf: (path: string) => D,
  driverOfCopy: (path: string) => D = driverOf,
): FilesHarness<D> {
  const templates = new Map<(driver: D) => Promise<void>, Promise<string>>();
  const prepareTemplate = async (prepare: (driver: D) => Promise<void>) => {
    const folder = await newFolder();
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    await prepare(driverOf(fileIn(folder)));
    return folder;
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
      const [folder, from] = await Promise.all([newFolder(), template]);
      for (const name of await readdir(from)) await copyFile(join(from, name), join(folder, name));
      return databaseIn(folder);
    },
  };
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'cairn-conformance-'));
}

function fileIn(folder: string): string {
  return join(folder, 'data.db');
}
