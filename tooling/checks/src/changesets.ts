import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import readChangesets from '@changesets/read';
import type { Outcome } from './check.js';
import { publishedPackages, ROOT, type WorkspacePackage } from './repository.js';
import { runTool } from './run-tool.js';

/** A pending changeset, as far as the check reads it. */
export interface PendingChangeset {
  readonly id: string;
  readonly summary: string;
  readonly releases: readonly { readonly name: string; readonly type: string }[];
}

/** The state of one published package. */
export interface PackageState {
  readonly name: string;
  /** Whether it was changed since its last release, or was never released. */
  readonly changed: boolean;
}

/** The pending changesets can be read, name published packages, and cover every package that was changed since its release. */
export async function checkChangesets(): Promise<Outcome> {
  let pending: readonly PendingChangeset[];
  try {
    pending = await readChangesets(ROOT);
  } catch (error) {
    return {
      problems: [`A file in .changeset can't be read: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
  const packages = publishedPackages();
  const states = await Promise.all(packages.map(stateOf));
  const problems = [...changesetProblems(pending, states), ...configProblems(states.map(({ name }) => name))];
  return { problems, note: `${pending.length} pending` };
}

/** What is wrong with the pending changesets. */
export function changesetProblems(pending: readonly PendingChangeset[], packages: readonly PackageState[]): string[] {
  const names = new Set(packages.map(({ name }) => name));
  const problems = pending.flatMap(({ id, summary, releases }) => {
    const file = `.changeset/${id}.md`;
    const unknown = releases
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => `${file} names ${name}, which is no published package.`);
    return summary.trim() === '' ? [...unknown, `${file} doesn't say what changed for users.`] : unknown;
  });
  const covered = new Set(pending.flatMap(({ releases }) => releases.map(({ name }) => name)));
  const uncovered = packages.filter(({ name, changed }) => changed && !covered.has(name)).map(({ name }) => name);
  if (uncovered.length > 0) {
    problems.push(
      `Changed since the last release, without a changeset: ${uncovered.join(', ')}. Add one: npx changeset`,
    );
  }
  return problems;
}

/** All published packages are released together, in one version: the config must list each of them. */
function configProblems(names: readonly string[]): string[] {
  const config = JSON.parse(readFileSync(join(ROOT, '.changeset', 'config.json'), 'utf8')) as { fixed?: string[][] };
  const listed = new Set(config.fixed?.flat());
  const wrong = [...names.filter((name) => !listed.has(name)), ...[...listed].filter((name) => !names.includes(name))];
  return wrong.length === 0
    ? []
    : [`.changeset/config.json: "fixed" must list all published packages and no other: ${wrong.join(', ')}.`];
}

/**
 * A release writes the package's CHANGELOG.md, so the last commit that touched it is the last release. Where git or its
 * history is missing, a package counts as unchanged.
 */
async function stateOf({ folder, manifest }: WorkspacePackage): Promise<PackageState> {
  const name = manifest.name ?? folder;
  if (manifest.version === '0.0.0') return { name, changed: true };
  const log = await runTool(['git', 'log', '-1', '--format=%H', '--', `${folder}/CHANGELOG.md`]);
  const release = log.stdout.trim();
  if (log.code !== 0 || release === '') return { name, changed: false };
  const shipped = [`${folder}/src`, `${folder}/package.json`, ':(exclude,glob)**/*.test.ts'];
  const diff = await runTool(['git', 'diff', '--quiet', release, '--', ...shipped]);
  return { name, changed: diff.code === 1 };
}
