import { userInfo } from 'node:os';
import type { SettingScope, SettingsView } from '@cairndb/core';
import { InvalidArgumentError } from 'commander';

/** Whose settings hold here: those of who runs this, and of the folder it runs in. */
export function viewHere(): SettingsView & { readonly user: string; readonly project: string } {
  return { user: userInfo().username, project: process.cwd() };
}

/** The value of `--scope`: `global`, `user` (who runs this), `user:NAME`, `project` (this folder), `project:NAME`. */
export function settingScope(text: string): SettingScope {
  if (text === 'global') return 'global';
  const [, kind, name]: readonly (string | undefined)[] = /^(user|project)(?::(.+))?$/s.exec(text) ?? [];
  if (kind === 'user') return { user: name ?? viewHere().user };
  if (kind === 'project') return { project: name ?? viewHere().project };
  throw new InvalidArgumentError('Give global, user, user:NAME, project or project:NAME.');
}

/** A scope as `--scope` takes it. */
export function formatScope(scope: SettingScope): string {
  if (scope === 'global') return scope;
  return 'user' in scope ? `user:${scope.user}` : `project:${scope.project}`;
}
