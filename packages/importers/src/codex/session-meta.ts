import type { JsonObject, JsonValue } from '@cairndb/core';
import type { ConversationLink } from '../conversation-link.js';
import { idOf, isObject, textOf, timeOf } from '../json-shape.js';

/** What the first line of a rollout says about its session. */
export interface SessionMeta {
  readonly id: string;
  /** The working directory; empty when the line doesn't tell. */
  readonly cwd: string;
  /** Who runs the model; empty when the line doesn't tell. */
  readonly provider: string;
  /** When the session began, Unix milliseconds. */
  readonly startedAt: number | undefined;
  /** What a conversation keeps of it: version, origin, repository. The line as a whole is a record. */
  readonly facts: JsonObject;
  readonly link: ConversationLink | undefined;
}

/**
 * The session that a line begins; undefined for other lines.
 *
 * @param line the line: in older files it is itself what newer ones have as `payload`
 */
export function readSessionMeta(line: JsonObject): SessionMeta | undefined {
  const meta = line.type === 'session_meta' && isObject(line.payload) ? line.payload : olderMeta(line);
  const id = idOf(meta?.id);
  if (meta === undefined || id === undefined) return undefined;
  const { git, cli_version: cliVersion, originator, source: startedFrom } = meta;
  const facts = { git, cliVersion, originator, startedFrom };
  return {
    id,
    cwd: textOf(meta.cwd) ?? '',
    provider: textOf(meta.model_provider) ?? '',
    startedAt: timeOf(meta.timestamp) ?? timeOf(line.timestamp),
    facts: Object.fromEntries(
      Object.entries(facts).filter(
        (entry): entry is [string, JsonValue] => entry[1] !== undefined && entry[1] !== null,
      ),
    ),
    link: linkOf(meta),
  };
}

function olderMeta(line: JsonObject): JsonObject | undefined {
  const isMeta = line.type === undefined && line.record_type === undefined && 'timestamp' in line;
  return isMeta && ('instructions' in line || 'git' in line) ? line : undefined;
}

/** Where a session comes from: the thread that started it as a sub-agent, or the one that it is a fork of. */
function linkOf(meta: JsonObject): ConversationLink | undefined {
  const spawned = isObject(meta.source) ? meta.source.subagent : undefined;
  if (spawned !== undefined) return subAgentLink(meta, spawned);
  const parent = idOf(meta.forked_from_id);
  return parent === undefined ? undefined : { parentConversationId: parent, relation: 'fork' };
}

function subAgentLink(meta: JsonObject, spawned: JsonValue): ConversationLink | undefined {
  const spawn = isObject(spawned) && isObject(spawned.thread_spawn) ? spawned.thread_spawn : {};
  const parent = idOf(spawn.parent_thread_id) ?? idOf(meta.parent_thread_id) ?? idOf(meta.forked_from_id);
  if (parent === undefined) return undefined;
  const names = [spawn.agent_nickname, meta.agent_nickname, spawn.agent_role, meta.agent_role, spawned];
  const agentId = names.map(textOf).find((name) => name !== undefined);
  return { parentConversationId: parent, relation: 'subAgent', ...(agentId === undefined ? {} : { agentId }) };
}
