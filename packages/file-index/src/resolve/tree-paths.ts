/** The paths of a tree, to be looked up in many ways. */
export class TreePaths {
  readonly all: ReadonlySet<string>;
  readonly #byName = new Map<string, string[]>();
  readonly #byFolder = new Map<string, string[]>();

  constructor(paths: Iterable<string>) {
    this.all = new Set(paths);
    for (const path of this.all) {
      push(this.#byName, nameOf(path), path);
      push(this.#byFolder, folderOf(path), path);
    }
  }

  has(path: string): boolean {
    return this.all.has(path);
  }

  /** Files of this name, in whatever folder. */
  named(name: string): readonly string[] {
    return this.#byName.get(name) ?? [];
  }

  /** Files right in a folder; the root is the empty text. */
  in(folder: string): readonly string[] {
    return this.#byFolder.get(folder) ?? [];
  }

  /** Folders whose path is this or ends so. */
  foldersEnding(suffix: string): readonly string[] {
    return [...this.#byFolder.keys()].filter((folder) => folder === suffix || folder.endsWith(`/${suffix}`));
  }

  /** The first of these that is there. */
  first(candidates: Iterable<string>): string | undefined {
    for (const candidate of candidates) if (this.all.has(candidate)) return candidate;
    return undefined;
  }

  /** The file whose path is this or ends so: of several the one with the most folders in common with who names it. */
  ending(suffix: string, from: string): string | undefined {
    const found = this.named(nameOf(suffix)).filter((path) => path === suffix || path.endsWith(`/${suffix}`));
    if (found.length < 2) return found[0];
    const common = (path: string) => commonFolders(path, from);
    return found.reduce((best, path) => (common(path) > common(best) ? path : best));
  }
}

function push(map: Map<string, string[]>, key: string, path: string): void {
  const paths = map.get(key);
  if (paths === undefined) map.set(key, [path]);
  else paths.push(path);
}

function commonFolders(a: string, b: string): number {
  const [one, other] = [a.split('/'), b.split('/')];
  let at = 0;
  while (at < one.length - 1 && one[at] === other[at]) at += 1;
  return at;
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder that a path lies in; empty for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A path from a folder on, without `.` and `..`; undefined when it leaves the tree. */
export function joined(folder: string, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : folder}/${path}`.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** A folder and those around it, the innermost first; the last is the root. */
export function foldersAround(folder: string): readonly string[] {
  const around = [folder];
  for (let at = folder; at !== ''; ) {
    at = folderOf(at);
    around.push(at);
  }
  return around;
}
