export type { BrowserContext, Page } from 'playwright-core';
export { type ConformancePage, conformanceInPage, type Summary } from './conformance-in-page.js';
export { noBrowser, openBrowser, openProfile, type TestBrowser } from './open-browser.js';
export { type LoadedFile, type PageOptions, type ServedPage, servePage } from './serve-page.js';
