import { assert } from 'chai';
import { suite } from '../case.js';

/** Where a column of the seed's SQL is here: the table, and the columns that hold what it holds. */
type Columns = Readonly<Record<string, string>>;

/**
 * The tables of an agent's data directory as the seed's SQL names them (AI-2 to AI-8), column by column, and where each is here: `column` or
 * `table.column`, several where it became several. The file index's are in the suite `files`.
 */
const SEED: Readonly<Record<string, { readonly table: string; readonly columns: Columns }>> = {
  conversations: {
    table: 'conversations',
    columns: {
      ...{ id: 'id', title: 'title', created_at: 'created_at', updated_at: 'updated_at', provider: 'provider' },
      ...{ model: 'model', status: 'status', metadata: 'metadata', total_cost: 'cost_micros' },
      total_tokens: 'input_tokens, output_tokens, cache_creation_tokens, cache_read_tokens',
    },
  },
  messages: {
    table: 'messages',
    columns: {
      ...{ id: 'id', conversation_id: 'segment_key', role: 'role', content: 'text, blocks', timestamp: 'created_at' },
      ...{ tool_calls: 'tool_calls', tool_results: 'tool_results', metadata: 'metadata' },
      tokens: 'conversation_usage.message_id, conversation_usage.input_tokens, conversation_usage.output_tokens',
      cost: 'conversation_usage.cost_micros',
    },
  },
  message_attachments: {
    table: 'message_attachments',
    columns: {
      ...{ id: 'id', message_id: 'message_key', type: 'type', path: 'path', content_hash: 'content_hash' },
      ...{ size_bytes: 'size_bytes', metadata: 'metadata' },
    },
  },
  compaction_history: {
    table: 'compactions',
    columns: {
      ...{ id: 'id', conversation_id: 'conversation_key', trigger_type: 'trigger', summary: 'summary' },
      ...{ original_message_count: 'original_message_count', compacted_message_count: 'compacted_message_count' },
      ...{ tokens_saved: 'tokens_saved', performed_at: 'performed_at', preserved_messages: 'preserved_message_ids' },
    },
  },
  project_components: {
    table: 'project_components',
    columns: {
      ...{ id: 'id', component: 'component', type: 'type', description: 'description', confidence: 'confidence' },
      ...{ evidence: 'evidence', metadata: 'metadata', last_updated: 'updated_at' },
    },
  },
  documentation_files: {
    table: 'documentation_files',
    columns: {
      ...{ id: 'key', file_path: 'path', doc_type: 'doc_type', title: 'title', purpose: 'purpose' },
      ...{ last_analyzed: 'analyzed_at', content_hash: 'content_hash' },
      sections: 'documentation_sections.file_key, documentation_sections.headings, documentation_sections.text',
      cross_refs: 'documentation_references.file_key, documentation_references.target',
    },
  },
  project_decisions: {
    table: 'project_decisions',
    columns: {
      ...{ id: 'id', decision_type: 'type', title: 'title', description: 'description', rationale: 'rationale' },
      ...{ alternatives_considered: 'alternatives', impact_assessment: 'impact', made_at: 'made_at' },
      ...{ status: 'status', tags: 'tags' },
    },
  },
  success_patterns: {
    table: 'success_patterns',
    columns: {
      ...{ id: 'id', pattern_type: 'type', description: 'description', context: 'context', usage_count: 'usage_count' },
      ...{ success_indicators: 'success_indicators', failure_indicators: 'failure_indicators' },
      ...{ last_successful: 'last_successful_at', effectiveness_rating: 'successes, usage_count' },
      // Counted anew at each look, because it fades.
      confidence_score: 'faded_successes, faded_outcomes, faded_at',
    },
  },
  conversation_effectiveness: {
    table: 'conversation_effectiveness',
    columns: {
      ...{ id: 'id', conversation_id: 'conversation_id', task_type: 'task_type', success_score: 'success' },
      ...{ completion_time_minutes: 'minutes', tokens_used: 'tokens', cost: 'cost_micros', recorded_at: 'at' },
      ...{ user_satisfaction: 'satisfaction', key_factors: 'key_factors', lessons_learned: 'lessons' },
    },
  },
  context_relevance_feedback: {
    table: 'context_relevance_feedback',
    columns: {
      ...{ id: 'id', file_path: 'path', conversation_id: 'conversation_id', relevance_score: 'relevance' },
      ...{ actual_usefulness: 'usefulness', context_type: 'context_type', feedback_source: 'source' },
      recorded_at: 'at',
    },
  },
  sessions: {
    table: 'user_sessions',
    columns: {
      ...{ id: 'id', user_id: 'user_id', started_at: 'started_at', last_activity: 'last_activity', status: 'status' },
      ...{ project_path: 'project_path', working_directory: 'working_directory', preferences: 'preferences' },
      environment_variables: 'environment_variables',
    },
  },
  session_cache: {
    table: 'session_state',
    columns: {
      ...{ id: 'key', session_id: 'session_key', cache_key: 'name', cache_value: 'value' },
      ...{ expires_at: 'expires_at', created_at: 'created_at' },
    },
  },
  user_preferences: {
    table: 'settings',
    columns: {
      ...{ id: 'key', user_id: 'scope, scope_name', preference_key: 'name', preference_value: 'value' },
      updated_at: 'updated_at',
    },
  },
  embedding_metadata: {
    table: 'vectors',
    columns: {
      // What was embedded says the document: its path, the part of it, and its text.
      ...{ id: 'key', file_path: 'source_key, doc', chunk_index: 'doc', content_preview: 'doc', content_hash: 'hash' },
      ...{ embedding_model: 'vector_spaces.model', dimension: 'vector_spaces.dimensions' },
      created_at: 'vector_spaces.created_at',
    },
  },
  search_indexes: {
    table: 'vector_codes',
    columns: {
      // Whether all vectors are compared or their codes first is chosen at each search: there is no `index_type` to keep.
      ...{ id: 'key', index_path: 'codes', item_count: 'vectors', config: 'version' },
      ...{ embedding_model: 'vector_spaces.model', dimension: 'vector_spaces.dimensions' },
      last_rebuilt: 'first_key, last_key',
    },
  },
};

/** The values that the seed's SQL enumerates, and the columns here that take them and no others. */
const SEED_VALUES: readonly (readonly [table: string, column: string, values: readonly string[]])[] = [
  ['messages', 'role', ['user', 'assistant', 'system', 'tool']],
  ['message_attachments', 'type', ['file', 'image', 'code', 'diff']],
  ['project_decisions', 'status', ['active', 'superseded', 'reverted']],
  ['user_sessions', 'status', ['active', 'inactive', 'expired']],
];

/** What the seed's SQL bounds: `column between`. */
const SEED_BOUNDS: readonly (readonly [table: string, column: string, bounds: string])[] = [
  ['project_components', 'confidence', '0 and 1'],
  ['conversation_effectiveness', 'success', '0 and 1'],
  ['conversation_effectiveness', 'satisfaction', '1 and 5'],
  ['context_relevance_feedback', 'relevance', '0 and 1'],
  ['context_relevance_feedback', 'usefulness', '0 and 1'],
];

/** The design of an agent's data directory, and the tables that are here. */
export const designedTables = suite('designed-tables', {
  columns: {
    title:
      'each table and column of the design of a data directory has its place, with the values and bounds that it names',
    rows: ['AI-2', 'AI-3', 'AI-4', 'AI-7', 'AI-8'],
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open({ embeddings: true });
      const definitionOf = async (table: string) => {
        const [row] = await store.raw.all('select sql from sqlite_master where type = ? and name = ?', [
          'table',
          table,
        ]);
        if (row === undefined) assert.fail(`There is no table ${table}.`);
        return String(row.sql).toLowerCase().replace(/["`]/g, '');
      };
      for (const [designed, { table, columns }] of Object.entries(SEED)) {
        await definitionOf(table);
        for (const [name, here] of Object.entries(columns)) {
          for (const column of here.split(', ')) {
            const [of, own] = column.includes('.') ? column.split('.') : [table, column];
            const rows = store.raw.all(`select ${of}.${own} from ${of} limit 1`);
            await rows.catch((error: unknown) =>
              assert.fail(`${designed}.${name}, here ${of}.${own}: ${String(error)}`),
            );
          }
        }
      }
      for (const [table, column, values] of SEED_VALUES) {
        const listed = values.map((value) => `'${value}'`).join(', ');
        assert.include(await definitionOf(table), `${column} in (${listed})`, `${table}.${column}`);
      }
      for (const [table, column, bounds] of SEED_BOUNDS) {
        assert.include(await definitionOf(table), `${column} between ${bounds}`, `${table}.${column}`);
      }
    },
  },
});
