export { DRIVER_NAMES, type DriverName } from './driver-of.js';
export type { Answer, Request } from './request.js';
export { VISITOR_WORD, type View } from './visit.js';
