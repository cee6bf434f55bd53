export { CairnKeyv, type CairnKeyvOptions } from './cairn-keyv.js';
