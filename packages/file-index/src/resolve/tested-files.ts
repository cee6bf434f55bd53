import { folderOf, joined, nameOf, type TreePaths } from './tree-paths.js';

/** Names of tests, and how the tested file is called. */
const CONVENTIONS: readonly (readonly [test: RegExp, extensions: (name: string) => readonly string[]])[] = [
  [/^(.+)[._-](?:test|tests|spec|bench)\.([cm]?[jt]sx?)$/, (ext) => [ext, 'ts', 'tsx', 'js', 'jsx', 'mjs', 'vue']],
  [/^test_(.+)\.(py)$/, () => ['py']],
  [/^(.+)_test\.(py|go|rb|rs|c|cc|cpp|exs?)$/, (ext) => [ext, ...(ext === 'exs' ? ['ex'] : []), 'h', 'hpp']],
  [/^(.+)_spec\.(rb)$/, () => ['rb']],
  [/^(.+?)(?:Test|Tests|IT|Spec)\.(java|kt|cs|php|swift|scala|groovy)$/, (ext) => [ext]],
];
/** Folders that hold tests and nothing else. */
const TEST_FOLDER = /(?:^|\/)(?:tests?|__tests__|specs?)(?=\/|$)/;

/** Whether a file is a test, by its name or folder. */
export function isTest(path: string): boolean {
  return CONVENTIONS.some(([pattern]) => pattern.test(nameOf(path))) || TEST_FOLDER.test(folderOf(path));
}

/** The file that a test is about, by its name: beside it, else in the folder of sources beside that of tests, else the one of that name. */
export function testedFile(path: string, tree: TreePaths): string | undefined {
  const name = nameOf(path);
  for (const [pattern, extensionsOf] of CONVENTIONS) {
    const [, plain, extension = ''] = pattern.exec(name) ?? [];
    if (plain === undefined) continue;
    const names = extensionsOf(extension).map((other) => `${plain}.${other}`);
    const folder = folderOf(path);
    const folders = [folder, ...sourceFolders(folder)];
    const found = tree.first(folders.flatMap((other) => names.map((one) => joined('', `${other}/${one}`) ?? '')));
    if (found !== undefined) return found === path ? undefined : found;
    const anywhere = names.flatMap((one) => tree.named(one)).filter((one) => !isTest(one));
    return anywhere.length === 1 ? anywhere[0] : undefined;
  }
  return undefined;
}

/** Where the sources of tests in a folder may lie. */
function sourceFolders(folder: string): readonly string[] {
  if (!TEST_FOLDER.test(folder)) return [];
  const replaced = ['src', 'lib', 'app', 'main', ''].map((other) =>
    folder.replace(TEST_FOLDER, (found) => `${found.startsWith('/') ? '/' : ''}${other}`),
  );
  return [...replaced, folder.replace('src/test/', 'src/main/')];
}
