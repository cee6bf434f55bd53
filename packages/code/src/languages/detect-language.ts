import { EXTENSIONS, FILE_NAMES, INTERPRETERS } from './language-table.js';

/** Words that only C++ has, at the start of a line: what tells its headers from those of C. */
const CPP_HEADER =
  /^\s*(?:(?:export\s+)?template\s*<|class\s+\w+|namespace\s+\w+|using\s+\w+|(?:public|private|protected)\s*:)/m;
const SHEBANG = /^#!\s*(\S+)(?:[ \t]+(.*))?/;

let byExtension: ReadonlyMap<string, string> | undefined;
let byFileName: ReadonlyMap<string, string> | undefined;
let byInterpreter: ReadonlyMap<string, string> | undefined;

/**
 * The language of a file, by the names that GitHub's Linguist gives them, in lower case (`typescript`, `c++`, `shell`): by
 * its name, else by its extension, else by the interpreter in its first line. `.h` is C++ where the text shows it.
 *
 * @param path with `/` between folders
 * @returns empty when nothing tells
 */
export function detectLanguage(path: string, text = ''): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  byFileName ??= table(FILE_NAMES);
  const named = byFileName.get(name) ?? languageOfExtension(name) ?? languageOfFirstLine(text) ?? '';
  return named === 'c' && /\.h$/i.test(name) && CPP_HEADER.test(text) ? 'c++' : named;
}

/** By the longest extension that is known: `view.blade.php` before `php`. A leading dot is no extension. */
function languageOfExtension(name: string): string | undefined {
  byExtension ??= table(EXTENSIONS);
  for (let at = name.indexOf('.', 1); at >= 0; at = name.indexOf('.', at + 1)) {
    const language = byExtension.get(name.slice(at).toLowerCase());
    if (language !== undefined) return language;
  }
  return undefined;
}

function languageOfFirstLine(text: string): string | undefined {
  const [, program = '', rest = ''] = SHEBANG.exec(text.slice(0, 200)) ?? [];
  byInterpreter ??= table(INTERPRETERS);
  const words = program.endsWith('/env') ? rest.split(/\s+/).filter((word) => !/^-|=/.test(word)) : [program];
  const interpreter = words[0]?.split('/').at(-1) ?? '';
  // `python3.12` goes by `python3`, and that by `python`.
  return [interpreter, interpreter.replace(/\.\d+$/, ''), interpreter.replace(/[\d.]+$/, '')]
    .map((one) => byInterpreter?.get(one))
    .find((language) => language !== undefined);
}

function table(rows: string): ReadonlyMap<string, string> {
  return new Map(
    rows.split('\n').flatMap((row) => {
      const [language = '', ...keys] = row.split('\t');
      return keys.map((key): [string, string] => [key, language]);
    }),
  );
}
