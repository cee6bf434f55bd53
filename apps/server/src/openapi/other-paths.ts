import type { Json } from './openapi-document.js';

/** What the events of the streams hold. */
interface StreamSchemas {
  readonly change: Json;
  readonly line: Json;
  readonly lineFilter: readonly Json[];
}

/** What the server answers beside the methods of the store. */
export function otherPaths({ change, line, lineFilter }: StreamSchemas): Json {
  return {
    '/v1/changes': {
      get: {
        operationId: 'changes',
        tags: ['changes'],
        summary: 'The change feed, as server-sent events.',
        description: `Events: \`ready\` once, whose id is the position that the feed begins behind; \`change\` for each change, with its position as the id and a Change as its data; \`error\` with problem details, when the feed can't be read on; \`end\`, when \`follow\` is false and there is no more. A comment is sent when nothing else is.`,
        parameters: [
          {
            name: 'since',
            in: 'query',
            required: false,
            description: 'The position of the last change seen. Default: now.',
            schema: { type: 'integer', minimum: 0 },
          },
          {
            name: 'follow',
            in: 'query',
            required: false,
            description: 'Whether to go on waiting for what comes. Default true.',
            schema: { type: 'boolean' },
          },
          {
            name: 'Last-Event-ID',
            in: 'header',
            required: false,
            description: 'As `since`; what browsers send when they connect again. It goes before `since`.',
            schema: { type: 'integer', minimum: 0 },
          },
        ],
        responses: stream('The data of a `change` are a Change.', change),
      },
    },
    '/v1/logs/follow': {
      get: {
        operationId: 'logs.follow',
        tags: ['logs'],
        summary: 'The log as it is written, as server-sent events.',
        description:
          'Events: `ready` once, then `line` for each line, with its id and a LogEntry as its data. It begins behind the line `after` (or `Last-Event-ID`), by default now. `limit` counts for nothing.',
        parameters: lineFilter,
        responses: stream('The data of a `line` are a LogEntry.', line),
      },
    },
    '/v1/about': {
      get: {
        operationId: 'about',
        tags: ['server'],
        summary: 'What is served: the version of the server, where the database is, and whether it can be written.',
        responses: {
          200: { description: 'About the server.', content: { 'application/json': { schema: ABOUT } } },
          default: { $ref: '#/components/responses/Problem' },
        },
      },
    },
    '/health': state('health', 'Whether the process is alive.', {}),
    '/ready': state('ready', 'Whether requests can be served.', {
      503: { description: 'They can not.', content: STATE },
    }),
    '/metrics': {
      get: {
        operationId: 'metrics',
        tags: ['server'],
        summary: 'Counts and durations in the text format of Prometheus.',
        responses: {
          200: { description: 'Metrics.', content: { 'text/plain': { schema: { type: 'string' } } } },
          default: { $ref: '#/components/responses/Problem' },
        },
      },
    },
  };
}

const ABOUT = {
  type: 'object',
  properties: {
    version: { type: 'string' },
    readOnly: { type: 'boolean', description: 'Methods that write are refused.' },
    location: {
      type: 'string',
      description: 'The path of the file, or the address of the libSQL server without credentials.',
    },
  },
  required: ['version', 'readOnly', 'location'],
};

const STATE = {
  'application/json': {
    schema: { type: 'object', properties: { status: { type: 'string' } }, required: ['status'] },
  },
};

function stream(description: string, data: Json): Json {
  return {
    200: {
      description: `Events. ${description}`,
      content: { 'text/event-stream': { schema: { type: 'string' }, 'x-cairn-event-data': data } },
    },
    default: { $ref: '#/components/responses/Problem' },
  };
}

function state(id: string, summary: string, others: Json): Json {
  return {
    get: {
      operationId: id,
      tags: ['server'],
      summary,
      security: [],
      responses: { 200: { description: 'Yes.', content: STATE }, ...others },
    },
  };
}
