import { cairn } from './cairn/cairn.js';
import { chatGpt } from './chatgpt/chatgpt.js';
import { claudeAi } from './claude-ai/claude-ai.js';
import { claudeCode } from './claude-code/claude-code.js';
import { codex } from './codex/codex.js';
import { gemini } from './gemini/gemini.js';
import { goose } from './goose/goose.js';
import type { Importer } from './importer.js';
import { llm } from './llm/llm.js';
import { mcpMemory } from './mcp-memory/mcp-memory.js';
import { opencode } from './opencode/opencode.js';

/** Every importer there is, by the name that a command line gives it. */
export const importers: readonly Importer[] = [
  claudeCode,
  codex,
  opencode,
  gemini,
  goose,
  llm,
  chatGpt,
  claudeAi,
  mcpMemory,
  cairn,
];
