export { type HttpServerOptions, type McpHttpServer, serveMcpOverHttp } from './serve-mcp-over-http.js';
