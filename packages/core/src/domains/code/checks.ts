import { sql } from 'drizzle-orm';
import { type DomainChecks, type Rule, ruleCheck } from '../../checks/index.js';
import { codeChunks, codeFiles, codePlaces, codeProjects, codeSymbols } from './schema.js';

const lost = sql`chunk_key not in (select key from ${codeChunks})`;

const chunkGone: Rule = {
  problem: 'chunk-gone',
  severity: 'error',
  message:
    'Files have places whose source is no longer there (code_places). Repair drops these places and marks the files as changed: the next cairn index reads them again.',
  wrong: sql`select path from ${codeFiles} where key in (select file_key from ${codePlaces} where ${lost})`,
  mend: [
    sql`update ${codeFiles} set hash = '' where key in (select file_key from ${codePlaces} where ${lost})`,
    sql`delete from ${codePlaces} where ${lost}`,
  ],
};

const symbolGone = sql`symbol_key is not null and symbol_key not in (select key from ${codeSymbols})`;

const placeWithoutSymbol: Rule = {
  problem: 'symbol-gone',
  severity: 'warning',
  message: 'Places name a symbol that is no longer there (code_places.symbol_key). Repair empties the name.',
  wrong: sql`select 'place ' || key from ${codePlaces} where ${symbolGone}`,
  mend: [sql`update ${codePlaces} set symbol_key = null where ${symbolGone}`],
};

const unplaced = sql`key not in (select chunk_key from ${codePlaces})`;

const chunkUnplaced: Rule = {
  problem: 'unplaced',
  severity: 'warning',
  message: 'Chunks have no place in any file (code_chunks). Repair drops them.',
  wrong: sql`select 'chunk ' || key from ${codeChunks} where ${unplaced}`,
  mend: [sql`delete from ${codeChunks} where ${unplaced}`],
};

const empty = sql`key not in (select project_key from ${codeFiles})`;

const emptyProject: Rule = {
  problem: 'empty-project',
  severity: 'warning',
  message: 'Projects have no file (code_projects). Repair drops them.',
  wrong: sql`select project from ${codeProjects} where ${empty}`,
  mend: [sql`delete from ${codeProjects} where ${empty}`],
};

/** What is checked of the code index, which is made of files on disk and can be made of them again. */
export const codeChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'code-places',
      title: 'places of code in files',
      references: ['code_places>code_chunks'],
      rules: [chunkGone, placeWithoutSymbol, chunkUnplaced, emptyProject],
    }),
  ],
};
