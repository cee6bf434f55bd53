import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { indexFolder } from '@cairndb/code';
import type { Store } from '@cairndb/core';
import { claudeCode, type ImportReport } from '@cairndb/importers';
import { indexDocuments } from '@cairndb/knowledge';
import { createCheckpoint } from '@cairndb/node';
import { catchUpSearch } from '../../catch-up-search.js';
import type { CommandContext } from '../../command-context.js';
import { fillStore } from '../../demo/fill-store.js';
import { writeHistories } from '../../demo/write-histories.js';
import { mendProject, writeProject } from '../../demo/write-project.js';
import { CommandLineError } from '../../exit.js';
import { openToWrite } from '../../open-store.js';
import { runImport } from '../../run-import.js';
import { startProgress } from '../../terminal/progress.js';
import { safeLine } from '../../terminal/safe-text.js';
import { withInterruption } from '../../terminal/with-interruption.js';
import { formatDemo } from './format-demo.js';

/** Where a demo lies. */
export interface DemoPlaces {
  readonly folder: string;
  readonly database: string;
  /** The histories, as a tool would have left them. */
  readonly histories: string;
  /** The projects that were worked on; one of them is really there. */
  readonly workspace: string;
}

/** What came into the database. */
export interface DemoMade {
  readonly places: DemoPlaces;
  readonly report: ImportReport;
  readonly memories: number;
  readonly decisions: number;
  readonly documents: number;
  readonly codeFiles: number;
  readonly checkpoints: readonly string[];
}

/** Makes a database to try things on, with the files it came from beside it, and says what to try. */
export async function makeDemo(context: CommandContext, given: string | undefined): Promise<void> {
  if (context.options.db !== undefined) {
    throw new CommandLineError(
      'The demo makes a database of its own: give a folder for it instead of --db, or nothing.',
    );
  }
  const places = placesIn(folderFor(given));
  const made = await withInterruption(async (signal) => {
    await using store = await openToWrite(context.on(places.database));
    return await fill(context, store, places, signal);
  });
  if (context.options.json) return await context.output.json(shown(made));
  await context.output.lines(formatDemo(context.on(places.database), made));
}

async function fill(context: CommandContext, store: Store, places: DemoPlaces, signal: AbortSignal): Promise<DemoMade> {
  const { messages } = context;
  const now = Date.now();
  const project = join(places.workspace, 'tidepool');
  writeHistories(places.histories, places.workspace, now);
  writeProject(project);
  const { report } = await runImport(messages, store, claudeCode, { path: places.histories, signal });
  const bar = await startProgress(messages, 'Remembering');
  try {
    await fillStore(store, places.workspace, now);
    bar.update(0.3, 'documents');
    const documents = await indexDocuments(store, { root: project, signal });
    bar.update(0.5, 'source code');
    const before = await createCheckpoint(store, { root: project, label: 'before the parser was mended', signal });
    mendProject(project);
    const after = await createCheckpoint(store, { root: project, label: 'empty fields are kept', signal });
    const code = await indexFolder(store, { root: project, signal });
    bar.stop();
    const kept = 'The demo is whole; the next search goes on indexing.';
    await catchUpSearch(messages, store, { signal, expected: 200, kept });
    const { live } = await store.memories.stats();
    const { decisions } = await store.knowledge.stats();
    return {
      ...{ places, report, memories: live, decisions: decisions.active + decisions.superseded },
      ...{ documents: documents.files, codeFiles: code.files },
      checkpoints: [before.checkpoint.id, after.checkpoint.id],
    };
  } finally {
    bar.stop();
  }
}

/** A new folder among the temporary ones, or the one that was named: it must be new, or empty. */
function folderFor(given: string | undefined): string {
  if (given === undefined) return realpathSync(mkdtempSync(join(tmpdir(), 'cairn-demo-')));
  const folder = resolve(given);
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)) {
    throw new CommandLineError(
      `${safeLine(folder)} is there and not empty. Name a new folder, or none for a temporary one.`,
    );
  }
  mkdirSync(folder, { recursive: true });
  return realpathSync(folder);
}

function placesIn(folder: string): DemoPlaces {
  const places = { folder, database: join(folder, 'cairn.db'), histories: join(folder, 'histories') };
  return { ...places, workspace: join(folder, 'projects') };
}

function shown({ places, report, ...made }: DemoMade): object {
  const { conversations, messages } = report;
  return { ...places, conversations, messages, ...made };
}
