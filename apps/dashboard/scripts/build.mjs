import { build } from 'vite';
import { pageConfig } from './page-config.mjs';

for (const page of ['explorer']) await build(pageConfig(page));
