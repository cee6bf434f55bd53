import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of half a minute and more: whole suites, servers, browsers, processes that are killed. */
const LONG =
  /\/(conformance[\w-]*|browser-[\w-]+|drills|files-travel|opfs|replica|threads|codex-threads|catch-up|totals-line|cli\/test\/(index|readme|import|mcp))\.test\.ts$/;

/** Begins with the files that take longest, so that none of them is left alone at the end; the others go by project, as usual. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
