import type { Checkpoint } from '@cairndb/core';
import { z } from 'zod';
import { budgetField, cursorField, fitted, fittedPage, restOf } from '../budget.js';
import type { Setting } from '../setting.js';
import { NOTE, shortened, shownTime } from '../shown.js';
import { answerOf, defineTool, listed, type Tool } from '../tool.js';
import { checkpointField, pathsField } from './checkpoint-fields.js';
import { folderGiven, folderOf } from './checkpoint-folders.js';
import { restoreTool } from './restore-tool.js';

/** Longest change of a file that is shown line by line, in characters; a budget cuts further. */
const PATCH_CHARS = 20_000;
/** Differences that are looked at; the rest is counted by a narrower call. */
const MOST_DIFFERENCES = 500;

/** Tools that keep states of folders. What reads the disk is only there where folders are allowed. */
export function checkpointTools(setting: Setting): readonly Tool[] {
  const reading = [listTool(setting), diffTool(setting)];
  return setting.folders.length === 0 ? reading : [...reading, createTool(setting), restoreTool(setting)];
}

function listTool({ store }: Setting): Tool {
  return defineTool({
    name: 'checkpoints',
    title: 'Checkpoints',
    description: 'List kept states of folders, the newest first, to compare with or to go back to.',
    reads: true,
    input: z.strictObject({
      folder: z.string().min(1).max(4_096).optional().describe('Only of this folder, by its absolute path.'),
      limit: z.int().min(1).max(100).default(20),
      cursor: cursorField,
      budget: budgetField,
    }),
    output: answerOf({ checkpoints: listed({ id: z.string(), folder: z.string(), files: z.int() }) }),
    run: async ({ folder, ...page }) => {
      const { items: checkpoints, nextCursor } = await fittedPage(
        (of) => store.checkpoints.list({ root: folder, ...of }),
        { ...page, cursor: page.cursor },
        shownCheckpoint,
      );
      const note = checkpoints.length === 0 ? 'There are none.' : NOTE;
      return { data: { note, checkpoints, rest: restOf('checkpoints', nextCursor) } };
    },
  });
}

function diffTool(setting: Setting): Tool {
  const { store, folders } = setting;
  return defineTool({
    name: 'checkpoint_diff',
    title: 'Compare with a checkpoint',
    description: `What has changed since a checkpoint, up to another one (\`to\`)${folders.length === 0 ? '' : ', or in the folder as it is now'}: paths, and changes line by line. Writes nothing.`,
    reads: true,
    input: z.strictObject({
      checkpoint: checkpointField,
      to: folders.length === 0 ? checkpointField : checkpointField.optional().describe('Another one. Default: now.'),
      paths: pathsField,
      patches: z.boolean().default(true).describe('Whether to show the changed lines, too.'),
      offset: z.int().min(0).default(0).describe('Changed files to pass over.'),
      budget: budgetField,
    }),
    output: answerOf({ changes: listed({ path: z.string(), change: z.string() }) }),
    run: async ({ checkpoint, to, paths, patches, offset, budget }, signal) => {
      const { diffCheckpoint } = await import('@cairndb/node');
      const root = to === undefined ? folderOf(setting, await store.checkpoints.get(checkpoint)) : undefined;
      const { changes } = await diffCheckpoint(store, checkpoint, { to, root, paths, signal });
      const found = [];
      let seen = 0;
      for await (const { path, change, isBinary, addedLines, removedLines, patch } of changes) {
        seen += 1;
        if (seen > offset + MOST_DIFFERENCES) break;
        if (seen <= offset) continue;
        const lines = patches && patch !== null && !isBinary ? shortened(patch, PATCH_CHARS) : undefined;
        found.push({ path, change, isBinary: isBinary || undefined, addedLines, removedLines, patch: lines });
      }
      const { items, leftOut } = await fitted(found, budget);
      const isMore = leftOut > 0 || seen > offset + found.length;
      const rest = isMore
        ? `There is more. Call checkpoint_diff again with offset ${offset + items.length}, patches false, or fewer paths.`
        : undefined;
      return { data: { note: items.length === 0 ? 'Nothing has changed.' : NOTE, changes: items, rest } };
    },
  });
}

function createTool(setting: Setting): Tool {
  return defineTool({
    name: 'create_checkpoint',
    title: 'Make a checkpoint',
    description:
      'Keep the present state of a folder’s files, to compare with and to go back to: before a risky change, or when something works. Files that git ignores, and those that look like secrets, are left out. Unchanged files cost nothing.',
    reads: false,
    input: z.strictObject({
      label: z.string().min(1).max(500).describe('What it is, such as: before the refactoring.'),
      folder: z
        .string()
        .min(1)
        .max(4_096)
        .optional()
        .describe(`One of: ${setting.folders.join(', ')}. Default: the only one.`),
      conversation: z.string().min(1).max(512).optional().describe('The conversation it belongs to, by its id.'),
    }),
    output: answerOf({ id: z.string(), folder: z.string(), files: z.int(), skipped: listed({ path: z.string() }) }),
    run: async ({ label, folder, conversation }, signal) => {
      const { createCheckpoint } = await import('@cairndb/node');
      const root = folderGiven(setting, folder);
      const { checkpoint, skipped } = await createCheckpoint(setting.store, {
        ...{ root, label, conversationId: conversation, signal },
      });
      const { items } = await fitted(skipped.slice(0, 50), 500);
      const more = skipped.length - items.length;
      const rest = more > 0 ? `${more} more files were left out.` : undefined;
      return { data: { ...shownCheckpoint(checkpoint), skipped: skipped.length === 0 ? [] : items, rest } };
    },
  });
}

function shownCheckpoint({ id, root, label, files, sizeBytes, createdAt }: Checkpoint) {
  return { id, folder: root, label: shortened(label, 200), files, sizeBytes, createdAt: shownTime(createdAt) };
}
