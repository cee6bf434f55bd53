import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import { FileChooser, folderFiles, isSecretPath } from '../src/index.js';

function folderWith(...paths: readonly string[]): string {
  const root = temporaryFolder();
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path.endsWith('.gitignore') ? '*.log\n' : '');
  }
  return root;
}

test.each(['git', 'folders'] as const)(
  'a folder is listed by %s alike: no ignored files, no folders of tools, links as they are',
  async (by) => {
    const root = folderWith(
      'a.ts',
      'sub/b.ts',
      'sub/.gitignore',
      'sub/x.log',
      'y.log',
      'node_modules/m/index.js',
      '.env',
    );
    symlinkSync('/etc', join(root, 'link'));
    if (by === 'git') execFileSync('git', ['init', '-q'], { cwd: root });
    const { paths, skipped, listedBy } = await folderFiles(root);
    expect([...paths].sort()).toEqual(['.env', 'a.ts', 'link', 'sub/.gitignore', 'sub/b.ts', 'y.log']);
    expect({ skipped, listedBy }).toEqual({ skipped: [], listedBy: by });
  },
);

test('a pattern without a wildcard names its file; secrets are known by their names', () => {
  const chooser = new FileChooser({ include: ['src/', '.env.local'], exclude: ['*.snap'] });
  expect(['src/a.ts', '.env.local', 'b.ts'].map((path) => chooser.concerns(path))).toEqual([true, true, false]);
  expect([chooser.excludes('src/a.snap'), chooser.names('.env.local'), chooser.names('src/a.ts')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(['.env.local', 'keys/id_rsa', '.env.example', 'src/env.ts'].map(isSecretPath)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const secrets = ['a.pem', 'x/y.P12', '.npmrc', '.aws/credentials', '.ssh/config', 'my_ed25519', 'prod.auto.tfvars'];
  for (const path of [...secrets, 'client_secret_1.json', 'wp-config.php']) expect(isSecretPath(path), path).toBe(true);
});
