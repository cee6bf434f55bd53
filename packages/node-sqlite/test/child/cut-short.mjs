// A run that hands over one result and does not end as it should, as the argument says; it needs no node:sqlite.
const [how] = process.argv.slice(2);
/** @param {unknown} line */
const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const error = {
  name: 'AssertionError',
  message: 'it does not hold',
  stack: 'AssertionError: it does not hold\n    at a case',
};
print({ result: { id: 'one/a', title: 'it holds', surface: 'sync', outcome: 'failed', durationMs: 1, error } });
if (how === 'hangs') setInterval(() => {}, 60_000);
if (how === 'loses') print({ summary: { passed: 1, failed: 1, skipped: 0 } });
if (how === 'ends') print({ summary: { passed: 0, failed: 1, skipped: 0 } });
if (how === 'fails') {
  print({ summary: { passed: 0, failed: 1, skipped: 0 } });
  process.exitCode = 3;
}
