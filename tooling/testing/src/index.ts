export * from './child-script.js';
export * from './packaged-node.js';
export * from './small-disk.js';
export * from './start-redis.js';
export * from './temporary-folder.js';
