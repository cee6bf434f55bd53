import { describe, expect, it } from 'vitest';
import { stem } from './stem.js';

describe('stem', () => {
  it.each([
    'retry retries retried retrying',
    'try tries tried trying',
    'parse parses parsed parsing',
    'parser parsers',
    'map maps mapped mapping mappings',
    'note notes noted noting',
    'use uses used using',
    'stop stops stopped stopping',
    'embed embeds embedded embedding embeddings',
    'code codes coded coding',
    'cache caches cached caching',
    'class classes',
    'box boxes',
    'process processes processed processing',
    'status statuses',
    'alias aliases aliased aliasing',
    'cancel cancels cancelled canceled cancelling canceling',
    'control controls controlled controlling',
    'install installs installed installing',
    'cookie cookies',
    'query queries queried querying',
    'guarantee guarantees guaranteed',
    'agree agrees agreed agreeing',
    'need needs needed needing',
    'queue queues queued queuing queueing',
    'setting settings set sets',
    'tie ties tied',
    'response responses',
    'release releases released releasing',
    'copy copies copied copying',
    'delete deletes deleted deleting',
  ])('brings together %s', (words) => {
    expect(new Set(words.split(' ').map(stem)).size).toBe(1);
  });

  it.each([
    ['note', 'not'],
    ['state', 'stats'],
    ['care', 'cars'],
    ['role', 'roll'],
    ['file', 'fill'],
    ['news', 'new'],
    ['parser', 'parse'],
    ['organization', 'organ'],
    ['university', 'universe'],
    ['string', 'str'],
    ['planes', 'plans'],
    ['hoping', 'hopping'],
  ])('keeps %s apart from %s', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it('leaves alone short words, words with digits and words beyond ASCII', () => {
    for (const word of [
      'is',
      'use',
      'gas',
      'css',
      'ids',
      'sha256s',
      'v8ed',
      'cafés',
      'ключes',
      'string',
      'bring',
      '',
    ]) {
      expect(stem(word)).toBe(word);
    }
  });

  it('changes nothing in a stem', () => {
    const endings = ['', 's', 'e', 'es', 'ed', 'ing', 'ings', 'ied', 'ies', 'ie', 'eed', 'll', 'lled', 'tting', 'sed'];
    const roots = [
      'pars',
      'cod',
      'infring',
      'preced',
      'stopp',
      'retr',
      'classif',
      'agre',
      'contro',
      'embedd',
      'us',
      'freez',
    ];
    for (const word of roots.flatMap((root) => endings.map((ending) => root + ending))) {
      expect(stem(stem(word)), word).toBe(stem(word));
    }
  });
});
