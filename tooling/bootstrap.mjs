#!/usr/bin/env node
/*
 * The one way into the repository: `node tooling/bootstrap.mjs TASK [arguments]`, which the npm scripts call. It needs
 * nothing but Node and npm, and makes whatever else a task needs. This file keeps to syntax that old versions of Node
 * can read, so that they get the message below and no syntax error.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Cairn needs Node 20.19 or later; this is Node ${process.versions.node} (${process.execPath}).\n` +
      'Install a newer one, with your version manager (`nvm install 22`, `fnm install 22`) or from https://nodejs.org.',
  );
  process.exitCode = 1;
} else {
  import('./bootstrap/run-task.mjs').then(({ runTask }) => runTask(process.argv.slice(2)));
}
