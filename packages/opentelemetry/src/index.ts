export { type ObservedStore, type ObserveOptions, observeStore } from './observe-store.js';
