export { type EraseOptions, type EraseReport, type EraseStage, erase } from './erase.js';
