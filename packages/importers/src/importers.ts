import { cairn } from './cairn/cairn.js';
import { claudeCode } from './claude-code/claude-code.js';
import { codex } from './codex/codex.js';
import { gemini } from './gemini/gemini.js';
import { goose } from './goose/goose.js';
import type { Importer } from './importer.js';
import { llm } from './llm/llm.js';
import { opencode } from './opencode/opencode.js';

/** Every importer there is, by the name that a command line gives it. */
export const importers: readonly Importer[] = [claudeCode, codex, opencode, gemini, goose, llm, cairn];
