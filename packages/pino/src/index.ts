export { type CairnStream, type CairnStreamOptions, cairnStream } from './cairn-stream.js';
// biome-ignore lint/style/noDefaultExport: pino takes the default export of the module that a transport names
export { type CairnTransportOptions, cairnTransport, cairnTransport as default } from './cairn-transport.js';
