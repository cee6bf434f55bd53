/// <reference lib="dom" />
import { add } from './sum.js';

globalThis.onmessage = ({ data }) => globalThis.postMessage(add(data[0], data[1]));
