import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const LONGEST_ANSWER = 1 << 30;

/**
 * Asks git something that only reads, with answers in parts that end with NUL (`-z`). Neither the repository's settings nor the variables of
 * a hook that runs this have git run programs or look elsewhere.
 *
 * @returns the parts of its answer that are not empty, or undefined when it ends with another code than 0 or is not there
 */
export async function askGit(
  cwd: string,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<string[] | undefined> {
  // A repository's own settings could make git run programs of the repository.
  const command = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...args];
  try {
    const options = { cwd, env: plainEnvironment(), maxBuffer: LONGEST_ANSWER, ...(signal && { signal }) };
    const { stdout } = await run('git', command, options);
    return stdout.split('\0').filter((part) => part !== '');
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}

/** Without GIT_DIR and the like: in a hook of another repository they would point there. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
}
