// Writes src/languages/language-table.ts from GitHub's Linguist: which extensions, file names and interpreters mean which
// language. `node scripts/write-language-table.mjs`; with --check it writes nothing and fails when the file is out of date.
// The library itself is 833 modules: a command could not afford to load it.
import { readFileSync, writeFileSync } from 'node:fs';
import * as linguist from 'linguist-languages';

const target = new URL('../src/languages/language-table.ts', import.meta.url);

/** What an extension that several languages claim means on most machines. Others go to whom it is the first extension of. */
const preferred = {
  '.asm': 'Assembly',
  '.cls': 'Apex',
  '.cs': 'C#',
  '.fs': 'F#',
  '.gs': 'JavaScript',
  '.h': 'C',
  '.html': 'HTML',
  '.inc': 'PHP',
  '.json': 'JSON',
  '.l': 'Lex',
  '.m': 'Objective-C',
  '.md': 'Markdown',
  '.php': 'PHP',
  '.pl': 'Perl',
  '.pm': 'Perl',
  '.r': 'R',
  '.rs': 'Rust',
  '.s': 'Assembly',
  '.sol': 'Solidity',
  '.sql': 'SQL',
  '.t': 'Perl',
  '.ts': 'TypeScript',
  '.tsx': 'TypeScript',
  '.txt': 'Text',
  '.v': 'Verilog',
  '.yaml': 'YAML',
  '.yml': 'YAML',
};

/** Dialects that go under the name of their language. */
const sameAs = { TSX: 'TypeScript' };

const languages = Object.values(linguist).sort((a, b) => (a.name < b.name ? -1 : 1));
const nameOf = ({ name }) => (sameAs[name] ?? name).toLowerCase();

/** Key to language, for one kind of key; the best claim wins. */
function claims(keysOf, prefer = {}) {
  const found = new Map();
  for (const language of languages) {
    for (const [at, key] of keysOf(language).entries()) {
      const rank = prefer[key] === language.name || prefer[key] === sameAs[language.name] ? 0 : at === 0 ? 1 : 2;
      const before = found.get(key);
      if (before === undefined || rank < before.rank) found.set(key, { rank, name: nameOf(language) });
    }
  }
  return found;
}

const extensions = claims(({ extensions: list = [] }) => list.map((one) => one.toLowerCase()), preferred);
const filenames = claims(({ filenames: list = [] }) => list);
const interpreters = claims(({ interpreters: list = [] }) => list);
interpreters.set('node', { name: 'javascript' });

function rows(found) {
  const byName = new Map();
  for (const [key, { name }] of found) byName.set(name, [...(byName.get(name) ?? []), key]);
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, keys]) => `${name}\t${keys.sort().join('\t')}`)
    .join('\n')
    .replaceAll('\\', '\\\\')
    .replaceAll('`', '\\`')
    .replaceAll('$', '\\$');
}

const text = `// Made by scripts/write-language-table.mjs from linguist-languages; don't edit.

/** A row for each language: its name, then its file extensions in lower case, all with tabs between. */
export const EXTENSIONS = \`${rows(extensions)}\`;

/** A row for each language: its name, then the names of its files. */
export const FILE_NAMES = \`${rows(filenames)}\`;

/** A row for each language: its name, then the interpreters that a first line \`#!\` may name. */
export const INTERPRETERS = \`${rows(interpreters)}\`;
`;

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write(
    `${'src/languages/language-table.ts is out of date. Run: node scripts/write-language-table.mjs'}\n`,
  );
  process.exitCode = 1;
}
