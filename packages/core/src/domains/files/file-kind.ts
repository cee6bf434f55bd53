import type { FileScoreFacts } from './file-relevance.js';

/** What kind of file it is, for its base score. */
type FileKind = Exclude<FileScoreFacts['base'], 'weights'>;

/** Base scores, where nothing else is known. */
export const BASE_SCORES: Readonly<Record<FileKind, number>> = {
  source: 0.6,
  document: 0.5,
  configuration: 0.4,
  test: 0.4,
  other: 0.2,
  binary: 0.05,
};

const DOCUMENTS = /^(?:markdown|mdx|text|asciidoc|restructuredtext|tex|org|textile|rmarkdown|quarto|pod)$/;
const SETTINGS =
  /^(?:json|jsonc|json with comments|json5|yaml|toml|ini|xml|dotenv|properties|java properties|editorconfig|dockerfile|makefile|hcl|csv|tsv|svg|ignore list|git config|git attributes)$/;
const TEST_FOLDER = /(?:^|\/)(?:tests?|__tests__|spec|specs|testing|e2e|fixtures)\//i;
const TEST_NAME = /(?:[._-](?:test|tests|spec)\.[^/]+|(?:^|\/)test_[^/]+\.py|(?:Test|Tests|Spec)\.[a-z]+)$/;

/** By language and path. */
export function fileKind(path: string, language: string, isBinary: boolean): FileKind {
  if (isBinary) return 'binary';
  if (DOCUMENTS.test(language)) return 'document';
  if (SETTINGS.test(language)) return 'configuration';
  if (language === '') return 'other';
  return TEST_NAME.test(path) || TEST_FOLDER.test(path) ? 'test' : 'source';
}
