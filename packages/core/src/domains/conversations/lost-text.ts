/** What stands in the place of what was lost with damaged pages, once nothing brings it back. */
export const LOST_TEXT = '[lost: this could not be read when the database was recovered from damage]';

/** Names of references to large content in a stored block, and the member that holds such content when it is small. */
const MEMBERS: Readonly<Record<string, string>> = { inputRef: 'input', valueRef: 'value' };

/** Stored blocks, as JSON, in which references to lost content are replaced by a word about it. */
export function withoutLost(blocks: string, lost: ReadonlySet<string>): string {
  return JSON.stringify(replaced(JSON.parse(blocks), lost));
}

function replaced(stored: unknown, lost: ReadonlySet<string>): unknown {
  if (isLost(stored, lost)) return LOST_TEXT;
  if (Array.isArray(stored)) return stored.map((one) => replaced(one, lost));
  if (typeof stored !== 'object' || stored === null) return stored;
  const block = stored as Readonly<Record<string, unknown>>;
  // Bytes can't be a text.
  if (isLost(block.data, lost)) return { type: 'text', text: LOST_TEXT };
  const entries = Object.entries(block).map(([name, value]): readonly [string, unknown] => {
    if (isLost(value, lost)) return [MEMBERS[name] ?? name, LOST_TEXT];
    return [name, name === 'content' ? replaced(value, lost) : value];
  });
  return Object.fromEntries(entries);
}

function isLost(value: unknown, lost: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { $content: hash } = value as { readonly $content?: unknown };
  return typeof hash === 'string' && lost.has(hash);
}
