export { type OpenSplitStoreOptions, openSplitStore } from './open-split-store.js';
export { isSplitStore, type SplitStore } from './split-store.js';
