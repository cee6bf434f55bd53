import { ErrorCode, type ListResourcesResult, McpError } from '@modelcontextprotocol/sdk/types.js';
import { harmless } from '../harmless.js';
import type { Listed, Reading } from '../readings/reading.js';

/** Resources of a page. */
const PAGE = 50;

/** Where a page begins: in the list of which kind, and where in that. */
interface Place {
  readonly kind: number;
  readonly cursor: string | undefined;
}

/** A page of everything that can be listed: one kind after the other. */
export async function listResources(
  readings: readonly Reading[],
  cursor: string | undefined,
): Promise<ListResourcesResult> {
  const resources: ListResourcesResult['resources'] = [];
  let place = cursor === undefined ? { kind: 0, cursor: undefined } : placeOf(cursor);
  while (resources.length < PAGE && place.kind < readings.length) {
    place = await takeFrom(readings, place, resources);
  }
  // The kinds that are left may have nothing to list.
  const more = readings.slice(place.kind).some(({ list, uri }) => list !== undefined || isFixed(uri));
  return more ? { resources, nextCursor: cursorOf(place) } : { resources };
}

/** Takes what fits of one kind's list, and says where to go on. */
async function takeFrom(
  readings: readonly Reading[],
  { kind, cursor }: Place,
  resources: ListResourcesResult['resources'],
): Promise<Place> {
  const reading = readings[kind];
  const next = { kind: kind + 1, cursor: undefined };
  if (reading === undefined) return next;
  if (reading.list === undefined) {
    if (isFixed(reading.uri)) resources.push(resourceOf(reading, reading));
    return next;
  }
  const page = await reading.list({ limit: PAGE - resources.length, cursor });
  resources.push(...page.items.map((item) => resourceOf(item, reading)));
  return page.nextCursor === null ? next : { kind, cursor: page.nextCursor };
}

/** Whether it is an address, and no template of addresses. */
function isFixed(uri: string): boolean {
  return !uri.includes('{');
}

function resourceOf({ uri, name, title, description, lastModified }: Listed, { mimeType }: Reading) {
  return harmless({
    ...{ uri, name, title, description, mimeType },
    annotations: lastModified === undefined ? undefined : { lastModified },
  }) as ListResourcesResult['resources'][number];
}

function cursorOf({ kind, cursor }: Place): string {
  return Buffer.from(JSON.stringify([kind, cursor ?? null])).toString('base64url');
}

function placeOf(cursor: string): Place {
  try {
    const [kind, from]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      typeof kind === 'number' &&
      Number.isSafeInteger(kind) &&
      kind >= 0 &&
      (from === null || typeof from === 'string')
    ) {
      return { kind, cursor: from ?? undefined };
    }
  } catch {
    // Said below, as of any other text that is no cursor.
  }
  throw new McpError(ErrorCode.InvalidParams, 'The cursor is none of resources/list. Begin without one.');
}
