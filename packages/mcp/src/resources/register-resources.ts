import { isCairnError } from '@cairndb/core';
import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ErrorCode, ListResourcesRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import { fenced } from '../fenced.js';
import type { Reading, ReadText } from '../readings/reading.js';
import { decoded } from '../readings/readings.js';
import { NOTE, shortened } from '../shown.js';
import { BLOCKS_URI } from '../uris.js';
import { listResources } from './list-resources.js';

/** The protocol's code for a resource that is not there. */
const NO_RESOURCE = -32_002;
/** Longer texts are cut; the tool `read` has the rest. */
const MOST_CHARS = 60_000;

/** Offers what a client can read by its address, the lists of it in pages, and what a variable of a template may be. */
export function registerResources(
  server: McpServer,
  readings: readonly Reading[],
  onUnexpected: ((error: unknown, what: string) => void) | undefined,
): void {
  for (const { name, uri, title, description, mimeType, complete = {}, read } of readings) {
    const about = { title, description, mimeType };
    const answer = (address: string, parts: Readonly<Record<string, string>>) =>
      answered(name, onUnexpected, async () => {
        const text = resourceText(mimeType, address, await read(parts));
        return { contents: [{ uri: address, mimeType, text }] };
      });
    if (!uri.includes('{')) {
      server.registerResource(name, uri, about, ({ href }) => answer(href, {}));
      continue;
    }
    const completing = Object.fromEntries(
      Object.entries(complete).map(([variable, of]) => [variable, async (value: string) => [...(await of(value))]]),
    );
    const template = new ResourceTemplate(uri, { list: undefined, complete: completing });
    server.registerResource(name, template, about, ({ href }, parts) => answer(href, decoded(parts)));
  }
  // The SDK's own lists everything at once.
  server.server.setRequestHandler(ListResourcesRequestSchema, async ({ params }) =>
    answered('resources/list', onUnexpected, async () => await listResources(readings, params?.cursor)),
  );
}

/** Core memory is escaped, and made for prompts; JSON says itself what it is; every other text is fenced. */
function resourceText(mimeType: Reading['mimeType'], uri: string, { text, provenance, next }: ReadText): string {
  if (mimeType === 'application/json' || uri === BLOCKS_URI) return text;
  const cut = shortened(text, MOST_CHARS);
  const rest = [
    ...(cut === text ? [] : [`Cut after ${MOST_CHARS} of ${text.length} characters; the tool read has the rest.`]),
    ...(next === undefined ? [] : [`It goes on at ${next}`]),
  ];
  return [NOTE, fenced(cut, provenance), ...rest].join('\n\n');
}

/** An error of the store in the protocol's words; of others nobody knows what their text holds. */
async function answered<T>(
  what: string,
  onUnexpected: ((error: unknown, what: string) => void) | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof McpError) throw error;
    if (!isCairnError(error)) {
      onUnexpected?.(error, what);
      throw new McpError(ErrorCode.InternalError, 'The call failed for a reason that its log tells.');
    }
    const code = isCairnError(error, 'not_found') ? NO_RESOURCE : ErrorCode.InvalidParams;
    throw new McpError(code, `${error.code}: ${error.message}`);
  }
}
