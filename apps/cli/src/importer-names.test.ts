import { importers } from '@cairndb/importers';
import { expect, test } from 'vitest';
import { IMPORTER_NAMES } from './importer-names.js';

test('the help names every importer, in the order of their list', () => {
  expect([...IMPORTER_NAMES]).toEqual(importers.map(({ name }) => name));
});
