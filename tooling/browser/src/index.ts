export type { BrowserContext, Page } from 'playwright-core';
export { bundlePage, type PageBundle } from './bundle-page.js';
export { type ConformancePage, conformanceInPage, type Summary } from './conformance-in-page.js';
export { noBrowser, openBrowser, type TestBrowser } from './open-browser.js';
export { type PageOptions, type ServedPage, servePage } from './serve-page.js';
