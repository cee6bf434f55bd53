import type { CaseDefinition } from '../case.js';
import { damaged, unchecked } from '../damage.js';

/** Damage to other domains, the schema and its history. Part of the suite `checks`. */
export const damagedTables: Readonly<Record<string, CaseDefinition>> = {
  'lineage-parent-gone': damaged({
    title: 'a session whose parent is gone becomes one of its own',
    damage: async (store) =>
      await unchecked(store, 'update codegen_sessions set parent_session_id = 999 where parent_session_id is not null'),
    found: 'codegen-lineage parent-gone',
    mended: true,
  }),
  'reference-to-nothing': damaged({
    title: 'rows of a row that is gone are dropped, as removing it would have',
    damage: async (store) =>
      await unchecked(
        store,
        `insert into codegen_errors (iteration_id, type, message, created_at) values (999, 'runtime', 'a wombat', 1)`,
      ),
    found: 'foreign-keys codegen_errors-codegen_iterations',
    mended: true,
  }),
  'code-chunk-gone': damaged({
    title: 'places of source that is gone are dropped, and the file counts as changed',
    damage: async (store) =>
      await unchecked(store, 'delete from code_chunks where key = (select min(key) from code_chunks)'),
    found: 'code-places chunk-gone',
    mended: true,
  }),
  'code-symbol-gone': damaged({
    title: 'a place forgets a symbol that is gone',
    damage: async ({ raw }) =>
      await raw.exec('update code_places set symbol_key = 9999 where key = (select min(key) from code_places)'),
    found: 'code-places symbol-gone',
    mended: true,
  }),
  'code-unplaced': damaged({
    title: 'source without a place and projects without files are dropped',
    damage: async ({ raw }) =>
      await raw.exec(`insert into code_projects (project) values ('gone');
        insert into code_chunks (hash, text) values (zeroblob(32), 'a wombat')`),
    found: 'code-places unplaced',
    mended: true,
  }),
  'file-uses-uncounted': damaged({
    title: 'sums of uses that count too little are raised to what is kept, and a name is taken from its path',
    damage: async ({ raw }) =>
      await raw.exec(
        `update file_access_sums set accesses = 0; update files set name = 'mine' where path = 'src/wombat.ts'`,
      ),
    found: 'file-index uses-uncounted',
    mended: true,
  }),
  'index-gone': damaged({
    title: 'an index of the schema that is gone is made anew',
    damage: async ({ raw }) => await raw.exec('drop index conversations_recent; drop index messages_position'),
    found: 'schema index-gone',
    mended: true,
  }),
  'table-gone': damaged({
    title: 'a table that is gone is found',
    damage: async ({ raw }) => await raw.exec('drop table import_positions'),
    found: 'schema table-gone',
    mended: false,
    settled: false,
  }),
  'history-gone': damaged({
    title: 'a migration that the history lacks is found',
    damage: async ({ raw }) => await raw.exec(`delete from cairn_migrations where domain = 'imports'`),
    found: 'schema history',
    mended: false,
    settled: false,
  }),
};
