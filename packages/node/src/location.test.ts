import { describe, expect, test } from 'vitest';
import { parseLocation } from './location.js';

describe('a location', () => {
  test.each([
    [':memory:', { kind: 'memory' }],
    ['file::memory:', { kind: 'memory' }],
    ['agent.db', { kind: 'file', path: 'agent.db' }],
    ['/var/lib/my agents.db', { kind: 'file', path: '/var/lib/my agents.db' }],
    ['C:\\Users\\ada\\agent.db', { kind: 'file', path: 'C:\\Users\\ada\\agent.db' }],
    ['notes:today.db', { kind: 'file', path: 'notes:today.db' }],
    ['file:agent.db', { kind: 'file', path: 'agent.db' }],
    ['file:my%20agents%3F.db', { kind: 'file', path: 'my agents?.db' }],
    ['file:///var/lib/my%20agents.db', { kind: 'file', path: '/var/lib/my agents.db' }],
    [
      'libsql://agents.example.org',
      { kind: 'server', url: 'libsql://agents.example.org', name: 'libsql://agents.example.org' },
    ],
    ['HTTP://127.0.0.1:8080', { kind: 'server', url: 'HTTP://127.0.0.1:8080', name: 'http://127.0.0.1:8080' }],
    [
      'wss://ada:secret@agents.example.org/db?authToken=secret',
      {
        kind: 'server',
        url: 'wss://ada:secret@agents.example.org/db?authToken=secret',
        name: 'wss://agents.example.org/db',
      },
    ],
  ])('%s is understood', (text, expected) => {
    expect(parseLocation(text)).toEqual(expected);
  });

  test.each([
    ['', /needs a location/],
    ['a\0b', /needs a location/],
    ['postgres://ada:geheim@example.org/db', /No driver opens postgres: addresses/],
    ['file:agent.db?mode=ro&geheim', /takes no \?/],
    ['https://geheim host/', /no address of a server/],
    ['file://geheim.example.org/agent.db', /file: address is none/],
    ['file:100%geheim.db', /file: address is none/],
  ])('%j is refused without being quoted', (text, message) => {
    expect(() => parseLocation(text)).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringMatching(message) }),
    );
    expect(() => parseLocation(text)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('geheim') }),
    );
  });
});
