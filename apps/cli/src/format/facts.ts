/** What is said of something: a label and a value; both empty for a blank line. */
export type Fact = readonly [label: string, value: string];

/** Facts as lines, the values in a column. */
export function formatFacts(facts: readonly Fact[]): string[] {
  const width = Math.max(...facts.map(([label]) => label.length));
  return facts.map(([label, value]) => `${label.padEnd(width)}  ${value}`.trimEnd());
}
