import { ToolDatabase } from './tool-database.js';

/** The tables of opencode that hold sessions, as its published schema has them. */
const SCHEMA = `
  create table if not exists session (id text primary key, project_id text not null, parent_id text, slug text not null, directory text not null,
    title text not null, version text not null, share_url text, summary_additions integer, summary_diffs text,
    cost real not null default 0, tokens_input integer not null default 0, agent text, model text,
    time_created integer not null, time_updated integer not null, time_compacting integer, time_archived integer);
  create table if not exists message (id text primary key, session_id text not null references session (id) on delete cascade,
    time_created integer not null, time_updated integer not null, data text not null);
  create index if not exists message_session_time_created_id_idx on message (session_id, time_created, id);
  create table if not exists part (id text primary key, message_id text not null references message (id) on delete cascade, session_id text not null,
    time_created integer not null, time_updated integer not null, data text not null);
  create index if not exists part_message_id_id_idx on part (message_id, id);
  create table if not exists todo (session_id text not null, content text not null, status text not null, priority text not null,
    position integer not null, time_created integer not null, time_updated integer not null, primary key (session_id, position));
  create table if not exists session_message (id text primary key, session_id text not null, type text not null,
    time_created integer not null, time_updated integer not null, data text not null);`;

/** A time in the sessions that tests write, Unix milliseconds. */
export const START = 1_760_000_000_000;

/** opencode's database, written as opencode does it. */
export class OpencodeTables extends ToolDatabase {
  constructor(path: string) {
    super(path, SCHEMA);
  }

  session(id: string, at: number, more: Readonly<Record<string, unknown>> = {}): void {
    const row = {
      id,
      project_id: 'project-1',
      slug: 'quiet-river',
      directory: '/home/dev/app',
      title: `Session ${id}`,
      version: '1.2.0',
    };
    this.put('session', { ...row, time_created: at, time_updated: at, ...more });
  }

  /** @param updated when it was changed last; default: when it was made */
  message(session: string, id: string, at: number, data: Readonly<Record<string, unknown>>, updated = at): void {
    this.put('message', {
      id,
      session_id: session,
      time_created: at,
      time_updated: updated,
      data: { time: { created: at }, ...data },
    });
  }

  part(session: string, message: string, id: string, at: number, data: Readonly<Record<string, unknown>>): void {
    this.put('part', { id, message_id: message, session_id: session, time_created: at, time_updated: at, data });
  }

  /** A prompt and its answer. */
  turn(session: string, nth: number, at: number): void {
    const [user, assistant] = [`msg_${session}_${nth}a`, `msg_${session}_${nth}b`];
    this.message(session, user, at, {
      role: 'user',
      agent: 'build',
      model: { providerID: 'anthropic', modelID: 'claude-sonnet-4-5' },
    });
    this.part(session, user, `prt_${session}_${nth}a`, at, { type: 'text', text: `Question ${nth} of ${session}` });
    this.message(session, assistant, at + 10, {
      ...ANSWER,
      parentID: user,
      time: { created: at + 10, completed: at + 90 },
    });
    this.part(session, assistant, `prt_${session}_${nth}b`, at + 20, {
      type: 'text',
      text: `Answer ${nth} to ${session}`,
    });
    this.part(session, assistant, `prt_${session}_${nth}c`, at + 30, {
      type: 'step-finish',
      reason: 'stop',
      cost: 0.0125,
      tokens: TOKENS,
    });
  }
}

/** What a step used. */
export const TOKENS = { input: 100, output: 20, reasoning: 5, cache: { read: 1000, write: 50 } };

/** An answer's own entry. */
export const ANSWER = {
  role: 'assistant',
  mode: 'build',
  agent: 'build',
  providerID: 'anthropic',
  modelID: 'claude-sonnet-4-5',
  path: { cwd: '/home/dev/app', root: '/home/dev/app' },
  cost: 0.0125,
  tokens: TOKENS,
};
