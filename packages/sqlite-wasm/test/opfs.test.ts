import { noBrowser } from '@cairndb/browser';
import { afterAll, beforeAll, describe } from 'vitest';
import { type LabSite, openLab } from './lab.js';
import { testCrashes } from './opfs/crashes.js';
import { testImportAndExport } from './opfs/import-export.js';
import { testOneAtATime } from './opfs/one-at-a-time.js';
import { testStores } from './opfs/stores.js';
import { testTrouble } from './opfs/trouble.js';

const skip = noBrowser();

describe.skipIf(skip !== undefined)(
  `databases in the browser's file system${skip === undefined ? '' : ` (${skip})`}`,
  () => {
    let opened: LabSite | undefined;
    // One browser for all of them: starting it takes as long as most of its tests.
    beforeAll(async () => {
      opened = await openLab();
    });
    afterAll(() => opened?.close());
    const site = (): LabSite => {
      if (opened === undefined) throw new Error('The browser is not there.');
      return opened;
    };

    testStores(site);
    testCrashes(site);
    testOneAtATime(site);
    testImportAndExport(site);
    testTrouble(site);
  },
);
