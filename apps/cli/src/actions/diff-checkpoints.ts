import { resolve } from 'node:path';
import { diffCheckpoint, type PathDiff } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { CheckpointDiffOptions } from '../commands/checkpoint-command.js';
import { findCheckpoint, newestOf } from '../find-checkpoint.js';
import { countOf } from '../format/numbers.js';
import { shortId } from '../format/short-id.js';
import { openToRead } from '../open-store.js';
import type { Colors } from '../terminal/colors.js';
import { safeLine, safeText } from '../terminal/safe-text.js';
import { withInterruption } from '../terminal/with-interruption.js';

const MARKS: Readonly<Record<PathDiff['change'], string>> = { added: 'A', removed: 'D', changed: 'M', mode: 'm' };

/** Shows what has changed since a checkpoint. */
export async function diffCheckpoints(
  context: CommandContext,
  text: string | undefined,
  given: readonly string[],
  { to, dir, stat = false }: CheckpointDiffOptions,
): Promise<void> {
  await withInterruption(async (signal) => {
    await using store = await openToRead(context);
    const { id } = text === undefined ? await newestOf(store, dir ?? '.') : await findCheckpoint(store, text);
    const paths = given.length === 0 ? undefined : given.map((path) => path.replace(/\/+$/, ''));
    const other = to === undefined ? undefined : (await findCheckpoint(store, to)).id;
    const root = dir === undefined ? undefined : resolve(dir);
    const { changes, skipped } = await diffCheckpoint(store, id, { to: other, root, paths, signal });
    const { output, messages } = context;
    const found: PathDiff[] = [];
    let count = 0;
    for await (const change of changes) {
      count += 1;
      if (context.options.json) found.push(change);
      else if (stat) await output.lines([statLine(change)]);
      else await output.write(patchOf(change, output.colors));
    }
    if (context.options.json) return await output.json({ checkpoint: id, to: other ?? null, changes: found, skipped });
    messages.note(
      count === 0
        ? `Nothing has changed since ${shortId(id)}.`
        : `${countOf(count, 'file')} changed since ${shortId(id)}`,
    );
  });
}

function statLine({ path, change, addedLines, removedLines, isBinary, patch }: PathDiff): string {
  const lines = isBinary ? 'binary' : patch === null ? 'large' : `+${addedLines} -${removedLines}`;
  return `${MARKS[change]} ${safeLine(path)}  ${lines}`;
}

function patchOf({ path, patch }: PathDiff, colors: Colors): string {
  if (patch === null) return `${safeLine(path)} has changed, and is too large to be compared line by line\n`;
  if (!colors.isColorSupported) return safeText(patch);
  const paint = (line: string) => {
    if (line.startsWith('@@')) return colors.cyan(line);
    if (/^(diff|---|\+\+\+) /.test(line)) return colors.bold(line);
    if (line.startsWith('+')) return colors.green(line);
    return line.startsWith('-') ? colors.red(line) : line;
  };
  return safeText(patch).split('\n').map(paint).join('\n');
}
