import type { TextScanner } from './text-scanner.js';

const NETWORKS = ['@tcp(', '@unix('] as const;
const LONGEST = 192;
const USER_AND_PASSWORD = /(?:^|[\s"'`=(])[\w.+-]{1,64}:([^\s"'`]{1,128})$/;
const STANDS_FOR = /^(?:\$|%[sv]|\{|<|\*{2}|\[redacted:)/;

/** Finds the password of a data source name of Go's MySQL driver: `user:password@tcp(host:3306)/db`. One search for each network. */
export const scanDsns: TextScanner = (text, findings) => {
  for (const network of NETWORKS) {
    for (let at = text.indexOf(network); at !== -1; at = text.indexOf(network, at + 1)) {
      const secret = USER_AND_PASSWORD.exec(text.slice(Math.max(0, at - LONGEST), at))?.[1];
      if (secret === undefined || STANDS_FOR.test(secret)) continue;
      findings.push({ start: at - secret.length, end: at, kind: 'url-credentials' });
    }
  }
};
