/** The tables of llm's log, both generations, as its documentation has them, without those for searching. */
export const LLM_SCHEMA = `
  create table conversations (id text primary key, name text, model text);
  create table schemas (id text primary key, content text);
  create table responses (id text primary key, model text, prompt text, system text, prompt_json text, options_json text, response text, response_json text, conversation_id text, duration_ms integer, datetime_utc text, input_tokens integer, output_tokens integer, token_details text, schema_id text, resolved_model text, reasoning text);
  create table attachments (id text primary key, type text, path text, url text, content blob);
  create table prompt_attachments (response_id text, attachment_id text, "order" integer, primary key ("response_id", "attachment_id"));
  create table fragments (id integer primary key, hash text, content text, datetime_utc text, source text);
  create table fragment_aliases (alias text primary key, fragment_id integer);
  create table prompt_fragments (response_id text, fragment_id integer, "order" integer, primary key ("response_id", "fragment_id", "order"));
  create table system_fragments (response_id text, fragment_id integer, "order" integer, primary key ("response_id", "fragment_id", "order"));
  create table tools (id integer primary key, hash text, name text, description text, input_schema text, plugin text);
  create table tool_responses (tool_id integer, response_id text, primary key ("tool_id", "response_id"));
  create table tool_calls (id integer primary key, response_id text, tool_id integer, name text, arguments text, tool_call_id text);
  create table tool_results (id integer primary key, response_id text, tool_id integer, name text, output text, tool_call_id text, instance_id integer, exception text);
  create table tool_instances (id integer primary key, plugin text, name text, arguments text);
  create table tool_results_attachments (tool_result_id integer, attachment_id text, "order" integer, primary key ("tool_result_id", "attachment_id"));
  create table messages (hash text primary key, parent_hash text, role text, provider_metadata text);
  create table parts (id integer primary key, message_hash text, position integer, type text, tool_name text, text text, payload text);
  create table part_attachments (part_id integer, attachment_id text, "order" integer, primary key ("part_id", "attachment_id", "order"));
  create table part_fragments (part_id integer, fragment_id integer, "order" integer, primary key ("part_id", "fragment_id", "order"));
  create table threads (id text primary key, name text, tip_message_hash text, forked_from text, datetime_utc text);
  create table turns (id text primary key, thread_id text, parent_message_hash text, tip_message_hash text, model text, resolved_model text, options_json text, schema_id text, input_tokens integer, output_tokens integer, token_details text, duration_ms integer, datetime_utc text, response_json text);
  create table turn_tools (turn_id text, tool_id integer, instance_id integer, primary key ("turn_id", "tool_id"));
  create table turn_fragments (turn_id text, fragment_id integer, "order" integer, kind text, primary key ("turn_id", "fragment_id", "kind", "order"));
  create table turn_search (id integer primary key, turn_id text, prompt text, response text);
  create table tool_instantiations (turn_id text, tool_call_id text, instance_id integer, primary key ("turn_id", "tool_call_id"));`;
