import { posix } from 'node:path';

/** What files with such names are, the first that fits. */
const BY_PATH: readonly (readonly [type: string, path: RegExp])[] = [
  ['adr', /(?:^|\/)(?:adrs?|decisions)\/[^/]+$/i],
  ['readme', /(?:^|\/)readme[^/]*$/i],
  ['changelog', /(?:^|\/)(?:changelog|changes|history|release[-_]?notes)[^/]*$/i],
  ['contributing', /(?:^|\/)contributing[^/]*$/i],
  ['licence', /(?:^|\/)(?:licen[cs]e|copying|notice)[^/]*$/i],
  ['security', /(?:^|\/)security[^/]*$/i],
  ['conduct', /(?:^|\/)code[-_]of[-_]conduct[^/]*$/i],
  ['agents', /(?:^|\/)(?:agents|claude|gemini|copilot-instructions)\.[^/]+$/i],
  ['architecture', /(?:^|\/)(?:architecture|design)[^/]*$|(?:^|\/)(?:architecture|design)\//i],
  ['roadmap', /(?:^|\/)(?:roadmap|todo)[^/]*$/i],
  ['api', /(?:^|\/)(?:api|reference)[^/]*$|(?:^|\/)(?:api|reference)\//i],
  ['tutorial', /(?:^|\/)(?:tutorials?|examples?|getting[-_]started|quick[-_]?start)[^/]*(?:$|\/)/i],
  ['guide', /(?:^|\/)(?:guides?|how[-_]?tos?)[^/]*(?:$|\/)/i],
  ['docs', /(?:^|\/)docs?\//i],
];

/** What a Markdown file is, by its name and folder; `other` where they don't say. */
export function documentType(path: string): string {
  return BY_PATH.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';
}

/** Whether a file is Markdown, by its name. */
export function isMarkdown(path: string): boolean {
  return /\.(?:md|mdx|markdown)$/i.test(posix.basename(path));
}
