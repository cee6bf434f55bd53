export type { ConnectOptions, Fetch } from './client-options.js';
export { connect } from './connect.js';
export type { RemoteDomain, RemoteMethod, RemoteServices, RemoteStore, ServerInfo } from './remote-store.js';
export type { Problem } from './wire/problem.js';
