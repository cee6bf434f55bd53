export { claudeCode, claudeCodeFolders, claudeCodeSources, importClaudeCode } from './claude-code/claude-code.js';
export { restoreLine } from './claude-code/message-line.js';
export { restoreLines, type RestoreStore } from './claude-code/restore-lines.js';
export { claudeCodeSamples } from './claude-code/samples.js';
export type { ImportModelUsage, ImportReport, ImportUsage } from './import-report.js';
export type { ImportSource } from './import-source.js';
export type { ImportWarning, WarningReason } from './import-warning.js';
export type { Importer, ImportOptions, ImportProgress, ImportStore } from './importer.js';
export { importers } from './importers.js';
