export type { ExportStore } from './conversation-entries.js';
export { type ExportFormat, type ExportOptions, exportConversation } from './export-conversation.js';
