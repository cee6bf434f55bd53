/// <reference lib="dom" />
import { add } from './sum.js';

/** Shows what a worker adds up, and whether the page may share memory. */
const worker = new Worker(new URL('./adding-worker.ts', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => {
  document.body.textContent = `${data} ${add(1, 1)} ${globalThis.crossOriginIsolated}`;
};
worker.postMessage([19, 23]);
