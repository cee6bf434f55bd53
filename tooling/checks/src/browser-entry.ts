/** All of core, as a browser would load it: what the bundle check weighs. */
export * from '@cairndb/core';
