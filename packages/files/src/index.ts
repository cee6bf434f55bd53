export { type FileChoice, FileChooser } from './file-choice.js';
export { type FolderFiles, folderFiles } from './folder-files.js';
export { askGit } from './git-command.js';
export { gitIgnored } from './git-files.js';
export { readWhole, type WholeFile } from './read-whole.js';
export { isSecretPath } from './secret-paths.js';
export { isToolFolder } from './tool-folders.js';
export type { UnlistedPath } from './unlisted-path.js';
