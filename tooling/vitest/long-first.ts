import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Small files that run for long: whole suites, browsers, a file's way through all drivers. */
const LONG = /\/(?:conformance|browser|files-travel|opfs|drills)[^/]*\.test\.ts$/;

/** Begins with what takes longest, so that no processor waits for it in the end. Vitest knows no durations in a fresh checkout, only sizes. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [
      ...sorted.filter(({ moduleId }) => LONG.test(moduleId)),
      ...sorted.filter(({ moduleId }) => !LONG.test(moduleId)),
    ];
  }
}
