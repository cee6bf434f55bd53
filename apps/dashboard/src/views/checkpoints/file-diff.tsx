import type { CheckpointFile } from '@cairndb/core';
import type { StructuredPatchHunk } from 'diff';
import { formatBytes } from '../../format/format.js';
import type { SourceStore } from '../../source/source.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { ScrollRegion } from '../../ui/scroll-region.js';

/** A file in a checkpoint. */
interface Side {
  readonly id: string;
  readonly file: CheckpointFile;
}

/** Larger files are not compared line by line: a page would stand still for it. */
const MOST_BYTES = 400_000;
/** Lines around a change. */
const CONTEXT = 3;

/** How two states of a file differ, line by line; a file alone is shown as it is. */
export function FileDiff({ from, to }: { readonly from: Side | null; readonly to: Side | null }) {
  const { store } = useSource();
  const hunks = useLoad(
    () => hunksOf(store, from, to),
    ['file-diff', from?.id, from?.file.hash, to?.id, to?.file.hash, (from ?? to)?.file.path],
  );
  return (
    <LoadedPart of={hunks} what="The file">
      {(found) =>
        typeof found === 'string' ? (
          <p class="diff-note faint">{found}</p>
        ) : (
          <Hunks hunks={found} path={(to ?? from)?.file.path ?? ''} />
        )
      }
    </LoadedPart>
  );
}

function Hunks({ hunks, path }: { readonly hunks: readonly StructuredPatchHunk[]; readonly path: string }) {
  return (
    <ScrollRegion label={`Changes of ${path}`} class="diff">
      <table>
        <tbody>
          {hunks.map((hunk) => (
            <HunkRows key={`${hunk.oldStart} ${hunk.newStart}`} hunk={hunk} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function HunkRows({ hunk }: { readonly hunk: StructuredPatchHunk }) {
  let before = hunk.oldStart;
  let after = hunk.newStart;
  return (
    <>
      {hunk.lines.map((line, index) => {
        const sign = line[0] ?? ' ';
        const kind = sign === '+' ? 'added' : sign === '-' ? 'removed' : 'same';
        const row = (
          <tr key={index} class={kind}>
            <td class="line-number">{kind === 'added' ? '' : before}</td>
            <td class="line-number">{kind === 'removed' ? '' : after}</td>
            <td class="sign">{sign}</td>
            <td class="line">{line.slice(1)}</td>
          </tr>
        );
        if (kind !== 'added') before += 1;
        if (kind !== 'removed') after += 1;
        return row;
      })}
      <tr class="gap">
        <td colSpan={4} />
      </tr>
    </>
  );
}

async function hunksOf(
  store: SourceStore,
  from: Side | null,
  to: Side | null,
): Promise<readonly StructuredPatchHunk[] | string> {
  const link = from?.file.target ?? to?.file.target;
  if (link != null) return `A link: ${from?.file.target ?? 'nothing'} → ${to?.file.target ?? 'nothing'}`;
  const size = Math.max(from?.file.sizeBytes ?? 0, to?.file.sizeBytes ?? 0);
  if (size > MOST_BYTES) return `${formatBytes(size)}: too large to be compared here. cairn checkpoint diff shows it.`;
  if (from?.file.hash === to?.file.hash) return `Only the permissions changed: ${octal(from)} became ${octal(to)}.`;
  const [before, after] = await Promise.all([textOf(store, from), textOf(store, to)]);
  if (before === null || after === null) return `Not a text: ${formatBytes(size)}.`;
  const { structuredPatch } = await import('diff');
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: CONTEXT });
  return hunks.length === 0
    ? 'Both are empty.'
    : hunks.map((hunk) => ({ ...hunk, lines: hunk.lines.filter((line) => !line.startsWith('\\')) }));
}

const octal = (side: Side | null): string => (side?.file.mode ?? 0).toString(8);

/** The text of a file; null when it is none. */
async function textOf(store: SourceStore, side: Side | null): Promise<string | null> {
  if (side === null) return '';
  const bytes = await store.checkpoints.readFile(side.id, side.file.path);
  if (bytes.subarray(0, 8_000).includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
