import ignore, { type Ignore } from 'ignore';

/** Which files of a folder are meant, as people say it. Patterns are those of .gitignore: `*.ts`, `src/`, `/docs/*.md`. */
export interface FileChoice {
  /**
   * Only files that match one of these. A pattern whose last part has no wildcard names its file: it is taken though it is ignored,
   * looks like a secret, or is generated. Default: all files.
   */
  readonly include?: readonly string[] | undefined;
  /** Not files that match one of these. */
  readonly exclude?: readonly string[] | undefined;
}

const WILDCARD = /[*?[\]]/;

/** Decides over paths below the root. */
export class FileChooser {
  /** Paths that the choice names in full, from the root. */
  readonly named: readonly string[];
  readonly #include: Ignore | undefined;
  readonly #exclude: Ignore | undefined;
  /** By the name of the file that they name. */
  readonly #names: ReadonlyMap<string, Ignore>;

  constructor({ include = [], exclude = [] }: FileChoice) {
    const names = include.filter((pattern) => !pattern.endsWith('/') && !WILDCARD.test(lastPart(pattern)));
    this.named = names
      .filter((pattern) => !WILDCARD.test(pattern))
      .map((pattern) => pattern.replace(/^(?:\.?\/)+/, ''))
      .filter((path) => path !== '' && !path.split('/').includes('..'));
    this.#include = include.length === 0 ? undefined : ignore().add(include.map(fromHere));
    this.#exclude = exclude.length === 0 ? undefined : ignore().add(exclude.map(fromHere));
    this.#names = new Map(
      names.map((pattern) => [
        lastPart(pattern),
        ignore().add(names.filter((other) => lastPart(other) === lastPart(pattern)).map(fromHere)),
      ]),
    );
  }

  /** Whether this file is meant at all. */
  concerns(path: string): boolean {
    return this.#include?.ignores(path) ?? true;
  }

  excludes(path: string): boolean {
    return this.#exclude?.ignores(path) ?? false;
  }

  /** Whether a file is wanted whatever its name looks like. */
  names(path: string): boolean {
    // A pattern without wildcards may name a folder: what lies in that is not named.
    return this.#names.get(lastPart(path))?.ignores(path) === true;
  }
}

/** `./src` means what `/src` means to .gitignore. */
function fromHere(pattern: string): string {
  return pattern.replace(/^\.\//, '/');
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
