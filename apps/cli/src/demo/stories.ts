/** A piece of work as it is told in one conversation, and taken up again in a later one. */
export interface Story {
  readonly project: 'tidepool' | 'ledger-api' | 'garden' | 'kotoba';
  readonly file: string;
  readonly ask: string;
  /** What stands in the file. */
  readonly code: string;
  readonly command: string;
  readonly failure: string;
  readonly cause: string;
  readonly fixed: string;
  readonly summary: string;
  /** Asked some days later. */
  readonly later: string;
  readonly answer: string;
}

const TIDEPOOL: readonly Story[] = [
  {
    project: 'tidepool',
    file: 'src/parser.ts',
    ask: 'The parser drops the last field when a line ends with a comma. Can you find out why?',
    code: "const fields = line.split(',').filter(Boolean);",
    command: 'npm test -- parser',
    failure:
      "FAIL src/parser.test.ts > keeps empty fields\nAssertionError: expected [ 'a', 'b' ] to equal [ 'a', 'b', '' ]",
    cause:
      '`filter(Boolean)` takes empty fields away together with the missing ones. A trailing comma is an empty field, not nothing.',
    fixed: "const fields = line.split(',');",
    summary:
      'The filter is gone, and an empty line now gives no record instead of one empty field. All 42 parser tests pass.',
    later: 'Did we decide what happens with quoted fields that hold a line break?',
    answer:
      'Yes: a quoted field may span lines, and the tokenizer reads on until the quote closes. A quote that never closes is an error that names its first line.',
  },
  {
    project: 'tidepool',
    file: 'src/tide-table.ts',
    ask: 'Tide times are off by one hour in the week after the clocks change. Please have a look.',
    code: 'const local = new Date(time.getTime() + offsetMinutes * 60_000);',
    command: 'TZ=Europe/Berlin npm test -- tide-table',
    failure:
      'FAIL src/tide-table.test.ts > daylight saving\n- Expected 2026-03-29T06:12+02:00\n+ Received 2026-03-29T05:12+01:00',
    cause:
      'The offset of the station is read once when the table is made. It has to be the offset of each tide, because summer time begins within the table.',
    fixed: 'const local = toZoned(time, station.timeZone);',
    summary:
      'Times are kept as UTC and made local when they are shown, with the station’s time zone by name. The test runs in Berlin, Sydney and UTC.',
    later: 'Which library did we take for time zones, and why not date-fns?',
    answer:
      'None: `Intl.DateTimeFormat` knows the zones of every runtime we support. A library would have brought its own copy of the zone data, which grows old.',
  },
  {
    project: 'tidepool',
    file: 'src/cache.ts',
    ask: 'The station cache grows until the process is killed. Where does the memory go?',
    code: "stations.set(lat + ',' + lon, await load(lat, lon));",
    command: 'node --heap-prof scripts/soak.mjs',
    failure: 'heap used: 412 MB after 20,000 requests, 398 MB of it in Map (stations)',
    cause:
      'The key has the coordinates with all digits of the GPS, so hardly any request finds what another one loaded.',
    fixed: 'stations.set(stationIdNear(lat, lon), await load(lat, lon));',
    summary:
      'The cache goes by the id of the nearest station and holds 500 of them, the least recently used leave. The soak test stays at 38 MB.',
    later: 'How large is the cache of stations, and can I change it?',
    answer: 'It holds 500 stations. `TIDEPOOL_CACHE_STATIONS` changes that; 0 switches it off, which the tests use.',
  },
  {
    project: 'tidepool',
    file: 'src/server.ts',
    ask: 'CI fails now and then with EADDRINUSE. It is always the server test. Fix it for good, please.',
    code: 'await server.listen({ port: 4310 });',
    command: 'npm test -- server --repeat 20',
    failure: 'Error: listen EADDRINUSE: address already in use 127.0.0.1:4310',
    cause: 'Two test files start a server on the same fixed port, and vitest runs files in parallel.',
    fixed: 'await server.listen({ port: 0 });\nconst { port } = server.address();',
    summary: 'Tests take a free port and ask which one they got. Twenty repeats are green, also with --pool=forks.',
    later: 'Remind me why tests must not use a fixed port.',
    answer:
      'Because test files run side by side: whoever comes second gets EADDRINUSE. Port 0 takes a free one, and `server.address().port` says which.',
  },
  {
    project: 'tidepool',
    file: 'src/export.ts',
    ask: 'Exporting a year of tides takes nine seconds. That seems a lot for 1,400 lines.',
    code: "for (const tide of tides) csv += formatLine(tide, new Intl.DateTimeFormat('de', options));",
    command: 'node --cpu-prof scripts/export-year.mjs',
    failure: '87 % of the time in: new Intl.DateTimeFormat (1,412 calls)',
    cause: 'Making an `Intl.DateTimeFormat` costs milliseconds, and it is made anew for every line.',
    fixed:
      "const format = new Intl.DateTimeFormat('de', options);\nfor (const tide of tides) lines.push(formatLine(tide, format));",
    summary: 'One formatter for all lines, and an array that is joined once. The export takes 60 ms.',
    later: 'What made the export so slow back then?',
    answer:
      'A new Intl.DateTimeFormat for each line: 1,412 of them took 87 % of nine seconds. One formatter for all brought it to 60 ms.',
  },
];

const LEDGER: readonly Story[] = [
  {
    project: 'ledger-api',
    file: 'app/invoices.py',
    ask: 'Customers see totals like 19.990000000000002. Please find where floats come in.',
    code: "total = sum(float(line['price']) * line['quantity'] for line in lines)",
    command: 'pytest tests/test_invoices.py -q',
    failure: "E  AssertionError: assert Decimal('19.99') == 19.990000000000002",
    cause: 'Prices come as strings and go through `float`. Binary fractions have no 19.99.',
    fixed: "total = sum(Decimal(line['price']) * line['quantity'] for line in lines)",
    summary:
      'Money is Decimal from the first parse on, rounded half up when an invoice is closed. Stored amounts are cents, as integers.',
    later: 'How do we round invoices, half up or half even?',
    answer:
      'Half up, when an invoice is closed and nowhere before: the tax office expects it so. Lines keep all their digits until then.',
  },
  {
    project: 'ledger-api',
    file: 'app/db.py',
    ask: 'Under load we get "QueuePool limit of size 5 overflow 10 reached". Can we just raise it?',
    code: 'session = Session()\nreturn session.query(Invoice).all()',
    command: 'locust -f load/invoices.py --headless -u 80 -t 60s',
    failure:
      'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
    cause:
      'Sessions are never closed when a request fails with a validation error, so each failure keeps a connection. A larger pool would only fail later.',
    fixed: 'with Session() as session:\n    return session.scalars(select(Invoice)).all()',
    summary:
      'Sessions are context managers everywhere; a lint rule refuses a bare Session(). The pool stays at five, and 80 users get p95 of 41 ms.',
    later: 'What was the real reason for the QueuePool timeouts?',
    answer:
      'Connections leaked: a request that failed in validation never closed its session. The pool size was fine; `with Session()` ended it.',
  },
  {
    project: 'ledger-api',
    file: 'app/webhooks.py',
    ask: 'Stripe sends some events twice, and then we book the payment twice. What is the safest way?',
    code: "book_payment(event['data']['object'])",
    command: 'pytest tests/test_webhooks.py -k twice',
    failure: 'E  assert 2 == 1  # payments booked for evt_1Q2w',
    cause: 'Nothing remembers which events were handled. Webhooks are delivered at least once, by contract.',
    fixed:
      "if not remember_event(event['id']):\n    return Response(status_code=200)\nbook_payment(event['data']['object'])",
    summary:
      'The id of each event goes into a table with a unique key, in the transaction of the booking. A second delivery changes nothing and answers 200.',
    later: 'Where is the idempotency of webhooks implemented?',
    answer:
      'In `remember_event` of app/webhooks.py: it inserts the id in the same transaction as the booking and says false when it was there.',
  },
  {
    project: 'ledger-api',
    file: 'migrations/0031_due_date.py',
    ask: 'The migration to due_date locked the invoices table for eleven minutes. How do we do it without downtime?',
    code: "op.add_column('invoices', Column('due_date', Date, nullable=False, server_default=func.now()))",
    command: 'alembic upgrade head --sql',
    failure: 'ALTER TABLE invoices ADD COLUMN due_date DATE DEFAULT now() NOT NULL;  -- rewrites 48 million rows',
    cause: 'A default that is no constant makes Postgres rewrite the table under an exclusive lock.',
    fixed:
      "op.add_column('invoices', Column('due_date', Date, nullable=True))\nbackfill_in_batches('invoices', 'due_date', size=5_000)",
    summary:
      'Three steps: a nullable column, a backfill in batches of 5,000, then NOT NULL by a constraint that is validated afterwards. No lock is held longer than 40 ms.',
    later: 'Write down the recipe for adding a NOT NULL column without downtime.',
    answer:
      'Add it nullable; write it in new code; backfill in batches; add CHECK (due_date IS NOT NULL) NOT VALID; validate it; then set NOT NULL. Each step deploys alone.',
  },
  {
    project: 'ledger-api',
    file: 'app/auth.py',
    ask: 'Security review says our token check can be timed. Is that real?',
    code: 'if token == expected:',
    command: 'pytest tests/test_auth.py -q',
    failure: '1 warning: comparison of secrets with == (B105)',
    cause:
      'Comparing strings with `==` stops at the first difference, so its time tells how much was right. Over a network that is hard to measure, but it costs nothing to close.',
    fixed: 'if hmac.compare_digest(token, expected):',
    summary: 'Tokens are compared by `hmac.compare_digest`, and stored as SHA-256 only. The finding is closed.',
    later: 'Do we store API tokens in plain text?',
    answer: 'No. Only their SHA-256 is stored; a token is shown once, when it is made.',
  },
];

const GARDEN: readonly Story[] = [
  {
    project: 'garden',
    file: 'watch/index.go',
    ask: 'garden watch crashes after a few minutes: "fatal error: concurrent map writes". Please fix it.',
    code: 'func (i *Index) Add(path string) { i.files[path] = time.Now() }',
    command: 'go test -race ./watch/...',
    failure: 'WARNING: DATA RACE\nWrite at 0x00c000114000 by goroutine 51:\n  garden/watch.(*Index).Add()',
    cause: 'The map is written by the watcher and by the timer without a lock.',
    fixed: 'func (i *Index) Add(path string) {\n\ti.mu.Lock()\n\tdefer i.mu.Unlock()\n\ti.files[path] = time.Now()\n}',
    summary:
      'An RWMutex guards the map, and the race detector runs in CI. Twenty minutes under `stress` without a crash.',
    later: 'Why RWMutex and not sync.Map in the watcher?',
    answer:
      'Most accesses iterate over all files, which sync.Map does slowly and without a consistent view. An RWMutex is simpler and was faster in the benchmark.',
  },
  {
    project: 'garden',
    file: 'render/page.go',
    ask: 'Umlauts come out as Ã¼ on some pages, but only when they are cached.',
    code: 'w.Header().Set("Content-Type", "text/html")',
    command: 'go test ./render -run Charset',
    failure: 'page_test.go:41: Content-Type = "text/html", want "text/html; charset=utf-8"',
    cause: 'The cache writes its own header without a charset, and browsers then guess Latin-1.',
    fixed: 'w.Header().Set("Content-Type", "text/html; charset=utf-8")',
    summary: 'The charset is set in one place that both paths use. A test asks for a cached page with ü.',
    later: 'What was wrong with the umlauts on cached pages?',
    answer: 'The cached path sent text/html without charset=utf-8, so browsers guessed the encoding.',
  },
  {
    project: 'garden',
    file: 'build/graph.go',
    ask: 'A change of a template rebuilds all 3,000 pages. It should only be those that use it.',
    code: 'if changed.IsTemplate() { return g.All() }',
    command: 'go test ./build -bench Rebuild',
    failure: 'BenchmarkRebuild-8   1   8241 ms/op   3012 pages/op',
    cause: 'The graph knows which page uses which template, but the shortcut for templates never asks it.',
    fixed: 'return g.DependentsOf(changed.Path)',
    summary:
      'Dependents are walked through partials as well. A change of the footer still rebuilds all, one of the recipe layout 214 pages, in 0.6 s.',
    later: 'How does incremental build decide which pages to rebuild?',
    answer:
      'By the graph: every template and partial that a page read is an edge. A change rebuilds what can reach it.',
  },
  {
    project: 'garden',
    file: 'sync/upload.go',
    ask: 'Uploads fail on bad networks and start from zero. Add retries, but not stupid ones.',
    code: 'resp, err := client.Do(req)\nif err != nil { return err }',
    command: 'go test ./sync -run Flaky -count 50',
    failure: '--- FAIL: TestFlaky (0.41s)\n    upload_test.go:77: read tcp: connection reset by peer',
    cause: 'One lost connection ends the whole upload, and nothing knows which files are there already.',
    fixed: 'err := retry.Do(ctx, upload, retry.Backoff(200*time.Millisecond, 5), retry.Jitter(0.3))',
    summary:
      'Five tries with growing, jittered pauses, only for what may be repeated; files that the server has by their hash are passed over.',
    later: 'Which errors does the uploader retry?',
    answer: 'Lost connections, timeouts, 429 and 5xx. Other 4xx are mistakes of ours and fail at once.',
  },
  {
    project: 'garden',
    file: 'config/load.go',
    ask: 'Somebody wrote "porrt = 8080" into the config, and garden started on 80 without a word.',
    code: 'toml.Unmarshal(data, &cfg)',
    command: 'go test ./config',
    failure: 'config_test.go:19: unknown key porrt was accepted',
    cause: 'The decoder passes over keys that it does not know.',
    fixed:
      'md, err := toml.Decode(string(data), &cfg)\nif extra := md.Undecoded(); len(extra) > 0 { return unknownKeys(extra) }',
    summary:
      'Unknown keys are errors that name the line and the key that was probably meant: "porrt" (line 3): did you mean "port"?',
    later: 'What do we do with unknown keys in the config?',
    answer: 'They are errors, with the line and the nearest known key. Silence had cost somebody an afternoon.',
  },
];

const KOTOBA: readonly Story[] = [
  {
    project: 'kotoba',
    file: 'lib/segment.rb',
    ask: 'Search finds nothing for 東京都 although it is in the text. English works.',
    code: 'words = text.downcase.split(/\\s+/)',
    command: 'bundle exec rspec spec/segment_spec.rb',
    failure: 'expected ["東京", "京都"] got ["東京都に住んでいます。"]',
    cause: 'Japanese has no spaces, so the whole sentence becomes one word of the index.',
    fixed: 'words = text.scan(CJK_RUN).flat_map { |run| bigrams(run) } + latin_words(text)',
    summary:
      'Runs of CJK characters are indexed as overlapping bigrams, as the query is. 東京 is found in 東京都, and so is 京都, which we accept.',
    later: 'Why bigrams and not a dictionary such as MeCab for Japanese?',
    answer:
      'Bigrams need no dictionary, run everywhere and never miss a word. They find some that are none (京都 in 東京都); ranking puts these low.',
  },
  {
    project: 'kotoba',
    file: 'app/models/card.rb',
    ask: 'Reviewing a deck of 5,000 cards takes 12 seconds to open. Looks like N+1?',
    code: 'deck.cards.each { |card| card.reviews.last }',
    command: 'bundle exec rails runner scripts/open_deck.rb',
    failure: 'Completed in 12,481 ms (5,001 queries)',
    cause: 'The last review of every card is a query of its own.',
    fixed: 'deck.cards.includes(:last_review)',
    summary: '`last_review` is an association with DISTINCT ON, loaded for all cards at once. Two queries, 140 ms.',
    later: 'How did we get rid of the N+1 when a deck opens?',
    answer:
      'With an association `last_review` over DISTINCT ON (card_id), included with the cards: two queries instead of 5,001.',
  },
  {
    project: 'kotoba',
    file: 'app/services/schedule.rb',
    ask: 'Cards come back on the wrong day for users in Auckland.',
    code: 'due_on = Date.today + interval',
    command: 'TZ=Pacific/Auckland bundle exec rspec spec/schedule_spec.rb',
    failure: 'expected: 2026-04-06, got: 2026-04-05',
    cause: '`Date.today` is the server’s day. In Auckland it is tomorrow for half of the time.',
    fixed: 'due_on = Time.current.in_time_zone(user.time_zone).to_date + interval',
    summary: 'Days are the user’s days, everywhere, with one helper `user.today`. A cop refuses Date.today in app/.',
    later: 'Which helper gives the day of a user?',
    answer: '`user.today`. `Date.today` is refused by a cop, because it is the server’s day.',
  },
  {
    project: 'kotoba',
    file: 'app/javascript/audio.js',
    ask: 'On iPhones the pronunciation plays only the first time.',
    code: 'const audio = new Audio(url); audio.play();',
    command: 'npx playwright test audio --project=webkit',
    failure: 'NotAllowedError: The request is not allowed by the user agent or the platform in the current context.',
    cause: 'Safari lets an element play that a tap unlocked. A new Audio for each word is a new, locked element.',
    fixed: 'player.src = url;\nawait player.play();',
    summary:
      'One element is made with the first tap and used for every word. It works in WebKit, and the bundle lost nothing.',
    later: 'What was it with audio on Safari?',
    answer:
      'Only an element that a tap unlocked may play. One player for all words, unlocked by the first tap, does it.',
  },
  {
    project: 'kotoba',
    file: 'config/initializers/cors.rb',
    ask: 'The browser extension gets CORS errors since yesterday. What changed?',
    code: "origins 'chrome-extension://abcdef'",
    command: 'curl -si -H "Origin: chrome-extension://abcdeg" localhost:3000/api/cards | head -5',
    failure: 'HTTP/1.1 200 OK (no Access-Control-Allow-Origin)',
    cause: 'The store gave the extension a new id with its new key, and the list of origins has the old one.',
    fixed: "origins(*ENV.fetch('EXTENSION_ORIGINS').split(','))",
    summary:
      'Origins come from the environment, both ids stand there until everybody has the new version. The old one leaves in May.',
    later: 'When can the old extension id be removed from CORS?',
    answer: 'In May, when the old version is no longer offered. It stands in EXTENSION_ORIGINS.',
  },
];

/** What the people of the demo worked on. */
export const STORIES: readonly Story[] = [...TIDEPOOL, ...LEDGER, ...GARDEN, ...KOTOBA];
