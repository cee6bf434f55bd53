export { cairn, importCairn } from './cairn/cairn.js';
export { chatGpt, chatGptSources, importChatGpt } from './chatgpt/chatgpt.js';
export { restoreChatGptMessage } from './chatgpt/chatgpt-message.js';
export { restoreChatGpt } from './chatgpt/restore-chatgpt.js';
export { claudeAi, claudeAiSources, importClaudeAi } from './claude-ai/claude-ai.js';
export { restoreClaudeAiMessage } from './claude-ai/claude-message.js';
export { restoreClaudeAi } from './claude-ai/restore-claude-ai.js';
export { claudeCode, claudeCodeFolders, claudeCodeSources, importClaudeCode } from './claude-code/claude-code.js';
export { restoreLine } from './claude-code/message-line.js';
export { type RestoreStore, restoreLines } from './claude-code/restore-lines.js';
export { claudeCodeSamples } from './claude-code/samples.js';
export {
  type CodeBuddyEvent,
  type CodeBuddyOptions,
  type CodeBuddyReport,
  type CodeBuddyStore,
  type CodeBuddyWarning,
  importCodeBuddy,
} from './code-buddy/code-buddy.js';
export {
  type CodeBuddyFile,
  type CodeBuddyKind,
  type CodeBuddyStatus,
  codeBuddyStatus,
} from './code-buddy/code-buddy-files.js';
export { codex, codexFolders, codexSources, importCodex } from './codex/codex.js';
export { restoreCodexLine } from './codex/codex-message.js';
export { restoreCodexLines } from './codex/restore-rollout.js';
export { codexSamples } from './codex/samples.js';
export { type ConversationLink, type ConversationRelation, linkOfConversation } from './conversation-link.js';
export { DEFAULT_LIMITS, type ImportLimits, LimitError } from './export-file/import-limits.js';
export { gemini, geminiFolders, geminiSources, importGemini } from './gemini/gemini.js';
export { restoreGeminiMessage } from './gemini/gemini-message.js';
export { goose, gooseFolders, gooseSources, importGoose } from './goose/goose.js';
export { restoreGooseMessage } from './goose/goose-message.js';
export { type ImportReport, mergeReports } from './import-report.js';
export type { ImportSource } from './import-source.js';
export type { ImportWarning, WarningReason } from './import-warning.js';
export type { Importer, ImportOptions, ImportProgress, ImportStore } from './importer.js';
export { importers } from './importers.js';
export { restoreLlmMessage } from './llm/chain-message.js';
export { importLlm, llm, llmFolders, llmSources } from './llm/llm.js';
export { restoreLlmResponse } from './llm/response-messages.js';
export { exportMcpMemory, type McpMemoryCounts, type McpMemoryExportOptions } from './mcp-memory/export-mcp-memory.js';
export { importMcpMemory, mcpMemory, mcpMemorySources } from './mcp-memory/mcp-memory.js';
export { importOpencode, opencode, opencodeFolders, opencodeSources } from './opencode/opencode.js';
export { type OpencodeMessage, restoreOpencodeMessage } from './opencode/opencode-message.js';
export { type ImportPlan, planImport } from './plan-import.js';
export type { ImportModelUsage, ImportUsage } from './usage-by-model.js';
