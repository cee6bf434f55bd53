import { describe, expect, test } from 'vitest';
import { Home } from './harness.js';

describe('cairn memory', () => {
  test('remembers, strengthens, offers what is nearly the same, replaces, and finds only what holds', async () => {
    const home = new Home();
    const first = await home.onDatabase([
      'memory',
      'add',
      'Ada lives in Berlin',
      '--tag',
      'home,ada',
      '--type',
      'fact',
    ]);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const id = first.stdout.trim();
    const again = await home.onDatabase(['memory', 'add', '-'], { input: ' ada lives in BERLIN\n' });
    expect(again.stdout.trim()).toBe(id);
    expect(again.stderr).toMatch(/remembered already; its importance is 0\.55 now/);
    const near = await home.onDatabase(['memory', 'add', 'Ada lives in Paris now']);
    expect(near.stderr).toMatch(/ % the same: \S+ Ada lives in Berlin\. If that holds no more: \S+ memory supersede /);
    await home.json(['memory', 'forget', near.stdout.trim()]);
    const { memory, superseded } = await home.json([
      'memory',
      'supersede',
      id.slice(0, 18),
      'Ada',
      'lives',
      'in',
      'Paris',
    ]);
    expect([memory.tags, superseded.supersededBy]).toEqual([['ada', 'home'], memory.id]);
    const { hits } = await home.json(['memory', 'search', 'Ada lives']);
    expect(hits.map((hit: { id: string }) => hit.id)).toEqual([memory.id]);
    const found = await home.onDatabase(['search', 'Paris', '--in', 'memories']);
    expect(found.stdout).toMatch(/1\. memory {2}fact #ada #home\n.*\n +Ada lives in Paris\n +\S+ memory show \S+/);
    const shown = await home.onDatabase(['memory', 'show', id]);
    expect(shown.stdout).toMatch(
      /^ID +\S+\nType +fact\n.*\nAda lives in Berlin\n\nReplaced by\n +\S+ .* Ada lives in Paris\n$/s,
    );
    expect(await home.onDatabase(['memory', 'supersede', id, 'Ada lives in Rome'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('was replaced meanwhile'),
    });
  });

  test('lists by type, project, tag and importance; forgets by id and what has expired', async () => {
    const home = new Home();
    const add = (...args: string[]) => home.json(['memory', 'add', ...args]);
    await add('Use pnpm', '--project', '.', '--importance', '0.9', '--type', 'instruction');
    const { memory } = await add(
      'Likes \u001b[31mtea',
      '--tag',
      'drinks',
      '--ttl',
      '7d',
      '--source',
      'chat',
      '--id',
      'tea',
    );
    expect(memory).toMatchObject({ id: 'tea', scope: 'user', source: 'chat', expiresAt: expect.any(Number) });
    const list = async (...args: string[]) =>
      (await home.json(['memory', 'list', ...args])).memories.map((one: { content: string }) => one.content);
    expect(await list('--important')).toEqual(['Use pnpm', 'Likes \u001b[31mtea']);
    expect(await list('--project', home.folder)).toEqual(['Use pnpm']);
    expect(await list('--tag', 'drinks')).toEqual(['Likes \u001b[31mtea']);
    expect(await list('--type', 'episode')).toEqual([]);
    const { stdout } = await home.onDatabase(['memory', 'list', '-n', '1']);
    expect(stdout).toMatch(/^ID +Type +Importance +Project +Tags +Memory\ntea +fact +0\.50 +drinks +Likes tea\n$/);
    expect((await home.onDatabase(['memory', 'forget', 'tea'])).stdout).toBe('Forgot 1 memory\n');
    expect((await home.onDatabase(['memory', 'forget', '--expired'])).stdout).toBe('Forgot 0 memories\n');
    expect(await home.onDatabase(['memory', 'forget'])).toMatchObject({ code: 2 });
    expect(await home.onDatabase(['memory', 'show', 'tea'])).toMatchObject({ code: 1 });
    expect(await home.onDatabase(['memory', 'add', 'x', '--importance', '2'])).toMatchObject({ code: 2 });
    expect(await home.onDatabase(['memory', 'add', '-'])).toMatchObject({ code: 2 });
  });

  test('blocks are set, appended to, rendered for a prompt and removed', async () => {
    const home = new Home();
    const blocks = (...args: string[]) => home.onDatabase(['memory', 'blocks', ...args]);
    const set = await blocks('set', 'human', 'Ada', '--description', 'The user', '--limit-chars', '20');
    expect(set.stdout).toBe('human: version 1, 3 of 20 characters\n');
    await blocks('append', 'human', 'a < b');
    expect((await blocks('render')).stdout).toBe(
      '<memory_blocks>\n<block label="human" description="The user" version="2" chars="9/20">\nAda\na &lt; b\n</block>\n</memory_blocks>\n',
    );
    expect((await blocks('set', 'human', 'Grace')).stdout).toBe('human: version 3, 5 of 20 characters\n');
    expect(await blocks('append', 'human', 'x'.repeat(20))).toMatchObject({ code: 1 });
    expect((await blocks('remove', 'human')).stdout).toBe('Removed the block human\n');
    expect((await blocks('render')).stdout).toBe('');
  });
});

describe('cairn remind', () => {
  test('reminds at a time, at an event and in a context, and lets be done, put off and cancelled', async () => {
    const home = new Home();
    const add = async (...args: string[]) => (await home.onDatabase(['remind', 'add', ...args])).stdout.trim();
    const due = async (...args: string[]) =>
      (await home.json(['remind', 'due', ...args])).due.map(
        (one: { intention: { title: string } }) => one.intention.title,
      );
    const call = await add('Call Ada', '--at', '2020-01-01', '--every', '7d');
    await add('Later', '--at', '2h');
    const changelog = await add('Changelog', '--event', 'git.commit', '--repeat', '--priority', 'high');
    await add('CJK is slow', '--when', 'the tokenizer', '--when', 'parser', '--path', 'src/**', '--kind', 'task');
    expect(await due()).toEqual(['Call Ada']);
    expect(await due('--event', 'git.commit')).toEqual(['Changelog', 'Call Ada']);
    expect(await due('--text', 'all parsers', '--path', 'src/a.ts,x')).toEqual(['Call Ada', 'CJK is slow']);
    const piped = await home.onDatabase(['remind', 'due', '--text', '-', '--path', 'src/b.ts'], {
      input: 'The Tokenizer',
    });
    expect(piped.stdout).toMatch(/CJK is slow +the tokenizer, src\/b\.ts\n/);
    expect(await due('--claim', 'me')).toEqual(['Call Ada']);
    expect(await due('--claim', 'you')).toEqual([]);
    expect((await home.onDatabase(['remind', 'done', call])).stdout).toMatch(/^Call Ada: open, due 20\d\d-/);
    expect(await due()).toEqual([]);
    expect((await home.onDatabase(['remind', 'snooze', changelog, '1d'])).stdout).toMatch(/^Changelog: open, due /);
    expect(await due('--event', 'git.commit')).toEqual([]);
    expect(await home.onDatabase(['remind', 'snooze', changelog, '2020-01-01'])).toMatchObject({ code: 2 });
    expect((await home.onDatabase(['remind', 'cancel', changelog])).stdout).toBe('Changelog: cancelled\n');
  });

  test('a goal shows how far its parts are', async () => {
    const home = new Home();
    const goal = await home.json(['remind', 'add', 'Ship', '--kind', 'goal', '--priority', 'urgent']);
    const part = await home.json(['remind', 'add', 'Test', '--goal', goal.id, '--kind', 'task']);
    await home.json(['remind', 'add', 'Write', '--goal', goal.id]);
    await home.json(['remind', 'done', part.id]);
    const { stdout } = await home.onDatabase(['remind', 'list']);
    expect(stdout).toMatch(
      /^ID +Kind +Status .*\n\S+ +goal +open +urgent +50 % +Ship\n\S+ +reminder +open +normal +Write\n$/,
    );
    const { intentions } = await home.json(['remind', 'list', '--goal', goal.id, '--all']);
    expect(intentions).toHaveLength(2);
  });
});
