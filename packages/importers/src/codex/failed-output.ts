import type { JsonValue } from '@cairndb/core';
import { isObject } from '../json-shape.js';

/** How Codex writes the exit code above what a command printed. */
const EXIT_CODE = /^(?:(?:Chunk ID|Wall time): [^\n]*\n)*(?:Process exited with code|Exit code:) (-?\d+)/;
/** Longer outputs are not JSON of the older kind. */
const MAX_JSON = 1_000_000;

/** Whether a tool's output says that the command failed. Newer versions put a header above it, older ones wrap it in JSON. */
export function isFailedOutput(output: JsonValue): boolean {
  if (typeof output !== 'string') return false;
  const code = EXIT_CODE.exec(output)?.[1];
  if (code !== undefined) return Number(code) !== 0;
  if (!output.startsWith('{"') || output.length > MAX_JSON) return false;
  try {
    const { metadata } = JSON.parse(output) as { metadata?: JsonValue };
    return isObject(metadata) && typeof metadata.exit_code === 'number' && metadata.exit_code !== 0;
  } catch {
    return false;
  }
}
