import { expect, test } from 'vitest';
import { formatProject } from './project-path.js';

test.each([
  ['/home/ada/projects/parser', 40, '~/projects/parser'],
  ['/home/ada', 40, '~'],
  ['/home/adam/x', 40, '/home/adam/x'],
  ['/home/ada/work/infra/terraform-modules', 25, '…/infra/terraform-modules'],
  ['/srv/a-very-long-name-for-one-folder', 16, '…/a-very-long-n…'],
  ['parser', 40, 'parser'],
  ['', 40, ''],
  ['/tmp/\u001b[31mevil\nname', 40, '/tmp/evil name'],
])('%j in %i columns is %s', (project, width, expected) => {
  expect(formatProject(project, width, '/home/ada')).toBe(expected);
});
