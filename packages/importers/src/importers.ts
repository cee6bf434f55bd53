import { claudeCode } from './claude-code/claude-code.js';
import type { Importer } from './importer.js';

/** Every importer there is, by the name that a command line gives it. */
export const importers: readonly Importer[] = [claudeCode];
