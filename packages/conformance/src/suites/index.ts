import type { Case } from '../case.js';
import { analytics } from './analytics.js';
import { analyticsCosts } from './analytics-costs.js';
import { analyticsRollups } from './analytics-rollups.js';
import { analyticsTools } from './analytics-tools.js';
import { attachments } from './attachments.js';
import { cache } from './cache.js';
import { cacheCompute } from './cache-compute.js';
import { cacheEviction } from './cache-eviction.js';
import { cacheMemory } from './cache-memory.js';
import { cacheResponses } from './cache-responses.js';
import { cacheSimilar } from './cache-similar.js';
import { changes } from './changes.js';
import { checkpoints } from './checkpoints.js';
import { checks } from './checks.js';
import { close } from './close.js';
import { codeIndex } from './code-index.js';
import { codeInputs } from './code-inputs.js';
import { codeModel } from './code-model.js';
import { codeSearch } from './code-search.js';
import { codegen } from './codegen.js';
import { codegenHistory } from './codegen-history.js';
import { concurrency } from './concurrency.js';
import { content } from './content.js';
import { contentFiles } from './content-files.js';
import { conversations } from './conversations.js';
import { designedTables } from './designed-tables.js';
import { driverErrors } from './driver-errors.js';
import { driverPort } from './driver-port.js';
import { effectiveness } from './effectiveness.js';
import { embeddings } from './embeddings.js';
import { eraseCases } from './erase.js';
import { errors } from './errors.js';
import { events } from './events.js';
import { files } from './files.js';
import { forks } from './forks.js';
import { idempotence } from './idempotence.js';
import { imports } from './imports.js';
import { inputs } from './inputs.js';
import { intentions } from './intentions.js';
import { knowledge } from './knowledge.js';
import { knowledgeDocuments } from './knowledge-documents.js';
import { learning } from './learning.js';
import { lifecycle } from './lifecycle.js';
import { logs } from './logs.js';
import { logsWriting } from './logs-writing.js';
import { maintenance } from './maintenance.js';
import { memories } from './memories.js';
import { memoriesReplacing } from './memories-replacing.js';
import { memoryBlocks } from './memory-blocks.js';
import { messages } from './messages.js';
import { migrations } from './migrations.js';
import { modelCallCases } from './model-calls.js';
import { models } from './models.js';
import { nestedCalls } from './nested-calls.js';
import { nesting } from './nesting.js';
import { owners } from './owners.js';
import { paging } from './paging.js';
import { readonly } from './readonly.js';
import { recall } from './recall.js';
import { redaction } from './redaction.js';
import { replica } from './replica.js';
import { scrub } from './scrub.js';
import { searchFilters } from './search-filters.js';
import { searchIndex } from './search-index.js';
import { searchLanguage } from './search-language.js';
import { searchMatching } from './search-matching.js';
import { searchRanking } from './search-ranking.js';
import { searchSameAnswers } from './search-same-answers.js';
import { sessions } from './sessions.js';
import { settings } from './settings.js';
import { streaming } from './streaming.js';
import { transactions } from './transactions.js';
import { transfer } from './transfer.js';
import { usage } from './usage.js';
import { usageLedger } from './usage-ledger.js';
import { values } from './values.js';
import { vectors } from './vectors.js';
import { workflows } from './workflows.js';

/** Every case of the suite, the driver's own ground first. */
export const allCases: readonly Case[] = [
  ...driverPort,
  ...designedTables,
  ...driverErrors,
  ...values,
  ...inputs,
  ...migrations,
  ...transactions,
  ...nesting,
  ...nestedCalls,
  ...concurrency,
  ...errors,
  ...events,
  ...changes,
  ...close,
  ...readonly,
  ...paging,
  ...idempotence,
  ...owners,
  ...conversations,
  ...messages,
  ...usage,
  ...attachments,
  ...forks,
  ...streaming,
  ...content,
  ...contentFiles,
  ...codegen,
  ...codegenHistory,
  ...codeIndex,
  ...codeInputs,
  ...codeModel,
  ...codeSearch,
  ...imports,
  ...logs,
  ...logsWriting,
  ...settings,
  ...sessions,
  ...models,
  ...memories,
  ...memoriesReplacing,
  ...memoryBlocks,
  ...intentions,
  ...analytics,
  ...analyticsRollups,
  ...analyticsCosts,
  ...analyticsTools,
  ...learning,
  ...knowledge,
  ...knowledgeDocuments,
  ...effectiveness,
  ...files,
  ...usageLedger,
  ...modelCallCases,
  ...cache,
  ...cacheResponses,
  ...cacheEviction,
  ...cacheCompute,
  ...cacheSimilar,
  ...cacheMemory,
  ...checkpoints,
  ...redaction,
  ...replica,
  ...searchLanguage,
  ...searchMatching,
  ...searchFilters,
  ...searchRanking,
  ...searchIndex,
  ...searchSameAnswers,
  ...recall,
  ...embeddings,
  ...vectors,
  ...maintenance,
  ...lifecycle,
  ...checks,
  ...scrub,
  ...eraseCases,
  ...transfer,
  ...workflows,
];
