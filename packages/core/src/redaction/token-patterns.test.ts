import { describe, expect, it } from 'vitest';
import { redact } from './index.js';

// Fakes are put together from pieces, so that no scanner of secrets takes this file for a leak.
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const HEX = `${DIGITS}abcdef`;
const ALNUM = LETTERS + LETTERS.toUpperCase() + DIGITS;
const URL_SAFE = `${ALNUM}_-`;

/** A small seeded generator (mulberry32), so that a failure can be repeated. */
function generator(seed: number): (alphabet: string, length: number) => string {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return (alphabet, length) => Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
}

type Make = (pick: (alphabet: string, length: number) => string) => string;

const uuid: Make = (pick) => [8, 4, 4, 4, 12].map((length) => pick(HEX, length)).join('-');

const FORMATS: readonly (readonly [kind: string, make: Make])[] = [
  ['anthropic-key', (p) => `sk-${'ant'}-api03-${p(URL_SAFE, 93)}AA`],
  ['anthropic-key', (p) => `sk-${'ant'}-oat01-${p(URL_SAFE, 80)}9Q`],
  ['openai-key', (p) => `sk-${'proj'}-${p(URL_SAFE, 74)}T3Blbk${'FJ'}${p(URL_SAFE, 74)}`],
  ['openai-key', (p) => `sk-${p(ALNUM, 20)}T3Blbk${'FJ'}${p(ALNUM, 20)}`],
  ['openai-key', (p) => `sk-${p(HEX, 31)}7`],
  ['openrouter-key', (p) => `sk-${'or'}-v1-${p(HEX, 64)}`],
  ['google-api-key', (p) => `AI${'za'}${p(URL_SAFE, 35)}`],
  ['google-oauth-secret', (p) => `GOC${'SPX'}-${p(URL_SAFE, 28)}`],
  ['google-oauth-token', (p) => `ya${'29'}.${p(ALNUM, 120)}`],
  ['aws-access-key-id', (p) => `AK${'IA'}${p('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`],
  ['aws-access-key-id', (p) => `AS${'IA'}${p('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`],
  ['aws-bedrock-key', (p) => `AB${'SK'}${p(ALNUM, 120)}==`],
  ['github-token', (p) => `gh${'p'}_${p(ALNUM, 36)}`],
  ['github-token', (p) => `gh${'o'}_${p(ALNUM, 36)}`],
  ['github-token', (p) => `gh${'s'}_1234567_ey${'J'}${p(ALNUM, 40)}.ey${'J'}${p(ALNUM, 200)}.${p(URL_SAFE, 80)}`],
  ['github-token', (p) => `github${'_pat'}_${p(ALNUM, 22)}_${p(ALNUM, 59)}`],
  ['gitlab-token', (p) => `gl${'pat'}-${p(ALNUM, 20)}`],
  ['gitlab-token', (p) => `gl${'pat'}-${p(ALNUM, 40)}.01.0${p(LETTERS, 8)}`],
  ['gitlab-token', (p) => `gl${'rt'}-${p(ALNUM, 20)}`],
  ['npm-token', (p) => `np${'m'}_${p(ALNUM, 36)}`],
  ['pypi-token', (p) => `py${'pi'}-AgEIcHlwaS5vcmc${p(URL_SAFE, 120)}`],
  ['huggingface-token', (p) => `h${'f'}_${p(LETTERS + LETTERS.toUpperCase(), 34)}`],
  ['slack-token', (p) => `xo${'xb'}-${p(DIGITS, 12)}-${p(DIGITS, 12)}-${p(ALNUM, 24)}`],
  ['slack-token', (p) => `xo${'xp'}-${p(DIGITS, 12)}-${p(DIGITS, 12)}-${p(DIGITS, 12)}-${p(HEX, 32)}`],
  ['slack-token', (p) => `xa${'pp'}-1-A${p(DIGITS, 10)}-${p(DIGITS, 13)}-${p(HEX, 64)}`],
  ['stripe-key', (p) => `sk${'_live'}_${p(ALNUM, 24)}`],
  ['stripe-key', (p) => `rk${'_test'}_${p(ALNUM, 99)}`],
  ['stripe-key', (p) => `wh${'sec'}_${p(ALNUM, 32)}`],
  ['sendgrid-key', (p) => `S${'G'}.${p(ALNUM, 22)}.${p(URL_SAFE, 43)}`],
  ['twilio-key', (p) => `S${'K'}${p(HEX, 32)}`],
  ['telegram-token', (p) => `A${'A'}${p(URL_SAFE, 33)}`],
  ['discord-token', (p) => `MT${'k4'}${p(ALNUM, 20)}.${p(ALNUM, 6)}.${p(URL_SAFE, 27)}`],
  ['digitalocean-token', (p) => `do${'p'}_v1_${p(HEX, 64)}`],
  ['mailgun-key', (p) => `ke${'y'}-${p(HEX, 32)}`],
  ['azure-client-secret', (p) => `${'Q'}~${p(`${ALNUM}_~.-`, 33)}a`],
  ['groq-key', (p) => `gs${'k'}_${p(ALNUM, 52)}`],
  ['xai-key', (p) => `xa${'i'}-${p(ALNUM, 80)}`],
  ['perplexity-key', (p) => `pp${'lx'}-${p(ALNUM, 48)}`],
  ['replicate-token', (p) => `r${'8'}_${p(ALNUM, 37)}`],
  ['pinecone-key', (p) => `pc${'sk'}_${p(ALNUM, 5)}_${p(ALNUM, 63)}`],
  ['langsmith-key', (p) => `ls${'v2'}_pt_${p(HEX, 32)}_${p(HEX, 10)}`],
  ['docker-token', (p) => `dckr${'_pat'}_${p(URL_SAFE, 27)}`],
  ['vault-token', (p) => `hv${'s'}.${p(ALNUM, 90)}`],
  ['doppler-token', (p) => `d${'p'}.pt.${p(ALNUM, 43)}`],
  ['terraform-token', (p) => `.atlas${'v1'}.${p(URL_SAFE, 67)}`],
  ['linear-key', (p) => `lin${'_api'}_${p(ALNUM, 40)}`],
  ['notion-token', (p) => `nt${'n'}_${p(DIGITS, 11)}${p(ALNUM, 35)}`],
  ['figma-token', (p) => `fi${'gd'}_${p(URL_SAFE, 40)}`],
  ['shopify-token', (p) => `shp${'at'}_${p(HEX, 32)}`],
  ['square-token', (p) => `sq0${'atp'}-${p(URL_SAFE, 22)}`],
  ['supabase-key', (p) => `sb${'p'}_${p(HEX, 40)}`],
  ['supabase-key', (p) => `sb_${'secret'}_${p(URL_SAFE, 31)}`],
  ['tailscale-key', (p) => `ts${'key'}-auth-${p(ALNUM, 12)}CNTRL-${p(ALNUM, 32)}`],
  ['pulumi-token', (p) => `pu${'l'}-${p(HEX, 40)}`],
  ['rubygems-key', (p) => `ruby${'gems'}_${p(HEX, 48)}`],
  ['atlassian-token', (p) => `ATA${'TT3'}xFfGF0${p(URL_SAFE, 170)}=${p(HEX, 8).toUpperCase()}`],
  ['postman-key', (p) => `PM${'AK'}-${p(HEX, 24)}-${p(HEX, 34)}`],
  ['sentry-token', (p) => `sntr${'yu'}_${p(HEX, 64)}`],
  ['grafana-token', (p) => `gl${'sa'}_${p(ALNUM, 32)}_${p(HEX, 8)}`],
  ['newrelic-key', (p) => `NR${'AK'}-${p(ALNUM.toUpperCase(), 27)}`],
  ['brevo-key', (p) => `xkey${'sib'}-${p(HEX, 64)}-${p(ALNUM, 16)}`],
  ['planetscale-token', (p) => `pscale${'_tkn'}_${p(URL_SAFE, 43)}`],
  ['hubspot-token', (p) => `pa${'t'}-na1-${uuid(p)}`],
  ['age-key', (p) => `AGE-SECRET${'-KEY'}-1${p('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}`],
  ['1password-key', (p) => `op${'s'}_ey${'J'}${p(ALNUM, 260)}`],
  ['facebook-token', (p) => `EA${'A'}C${p(ALNUM, 130)}`],
  ['google-auth-key', (p) => `Ab${'8'}${p(URL_SAFE, 48)}`],
  ['openai-key', (p) => `se${'ss'}-7${p(ALNUM, 39)}`],
  ['voyage-key', (p) => `p${'a'}-4${p(URL_SAFE, 41)}a`],
  ['databricks-token', (p) => `da${'pi'}${p(HEX, 32)}`],
  ['databricks-token', (p) => `da${'pi'}${p(HEX, 32)}-2`],
  ['deno-token', (p) => `dd${'p'}_${p(ALNUM, 36)}`],
  ['harness-token', (p) => `pa${'t'}.${p(URL_SAFE, 22)}.${p(HEX, 24)}.${p(ALNUM, 20)}`],
  ['defined-token', (p) => `dn${'key'}-${p(ALNUM, 26)}-${p(ALNUM, 52)}`],
  ['infracost-key', (p) => `ic${'o'}-7${p(ALNUM, 31)}`],
  ['scalingo-token', (p) => `tk${'-us'}-${p(ALNUM, 48)}`],
  ['settlemint-token', (p) => `sm${'_pat'}_${p(ALNUM, 16)}`],
  ['yandex-key', (p) => `AQ${'VN'}${p(ALNUM, 36)}`],
  ['yandex-token', (p) => `t${'1'}.${p(ALNUM, 60)}.${p(ALNUM, 86)}`],
  ['grafana-token', (p) => `eyJ${'rIjoi'}${p(ALNUM, 80)}==`],
  ['mongodb-key', (p) => `mdb${'_sa_sk'}_${p(URL_SAFE, 40)}`],
  ['circleci-token', (p) => `CCI${'PRJ'}_${p(ALNUM, 22)}_${p(HEX, 40)}`],
  ['crates-token', (p) => `ci${'o'}8${p(ALNUM, 31)}`],
  ['nuget-key', (p) => `oy${'2'}${p(LETTERS + DIGITS, 43)}`],
  ['jsr-token', (p) => `js${'rp'}_${p(ALNUM, 36)}`],
  ['artifactory-key', (p) => `cmVm${'dGtu'}${p(ALNUM, 56)}`],
  ['octopus-key', (p) => `AP${'I'}-${p(ALNUM.toUpperCase(), 26)}`],
  ['square-token', (p) => `EA${'AA'}7${p(ALNUM, 59)}`],
  ['amazon-mws-token', (p) => `amzn${'.mws'}.${uuid(p)}`],
  ['stytch-secret', (p) => `secret${'-live'}-4${p(ALNUM, 35)}=`],
  ['mapbox-token', (p) => `ey${'J'}${p(ALNUM, 70)}.${p(URL_SAFE, 22)}`],
  ['frameio-token', (p) => `fi${'o'}-u-${p(ALNUM, 64)}`],
  ['azure-devops-token', (p) => `JQ${'QJ99'}${p(ALNUM, 18)}AZDO${p(ALNUM, 4)}`],
  ['google-oauth-token', (p) => `1/${'/0'}4${p(URL_SAFE, 60)}`],
  ['jwt', (p) => `ey${'J'}hbGciOiJIUzI1NiJ9.ey${'J'}${p(ALNUM, 60)}.${p(URL_SAFE, 43)}`],
];

/** Texts around a secret; what stands around it must come through untouched. */
const PLACES: Readonly<Record<string, (secret: string) => string>> = {
  alone: (secret) => secret,
  prose: (secret) => `I pasted ${secret} by mistake, sorry. Then I went on.`,
  'end of a sentence': (secret) => `The value is ${secret}`,
  brackets: (secret) => `see (${secret}) and [${secret}]`,
  'JSON string': (secret) => JSON.stringify({ note: `found ${secret} here`, list: [secret] }),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ note: `line\n${secret}\n` })),
  'JavaScript source': (secret) => `const client = new Client('${secret}', { retries: 3 });`,
  'shell command': (secret) => `$ tool login --with "${secret}" && echo done`,
  address: (secret) => `GET https://api.example.com/v1/items?k=${secret}&page=2 200`,
  'percent escape': (secret) => `redirect=%2Fcb%3Fk%3D${secret}%26x%3D1`,
  diff: (secret) => `@@ -1,2 +1,2 @@\n-old ${secret}\n+new "${secret}"\n`,
  table: (secret) => `| name | value |\n| --- | --- |\n| a | ${secret} |\n`,
  'terminal colours': (secret) => `\u001b[32m${secret}\u001b[0m`,
  'numbered listing': (secret) => `    12\u2192  client: ${secret}\n    13\u2192}`,
  'beside other scripts': (secret) => `\u5bc6\u94a5 ${secret}\u3002 \u{1f511}${secret}\u{1f511}`,
};

/** Tokens known by what stands before them: that stays. */
const LEADS: Readonly<Record<string, string>> = {
  'telegram-token': `${'1234'}567890:`,
  'azure-client-secret': 'abc8',
  'terraform-token': 'Abcdefgh123456',
  'mapbox-token': 'sk.',
  'google-auth-key': 'AQ.',
  'azure-devops-token': 'Ab1'.repeat(17).concat('x'),
};

describe('tokens with a known beginning', () => {
  for (const [index, [kind, make]] of FORMATS.entries()) {
    it(`${kind}, format ${index}, in every place`, () => {
      const pick = generator(index + 1);
      for (let round = 0; round < 5; round++) {
        const secret = make(pick);
        const lead = LEADS[kind] ?? '';
        for (const [place, write] of Object.entries(PLACES)) {
          const redacted = redact(write(lead + secret));
          expect(redacted, place).toBe(write(`${lead}[redacted:${kind}]`));
          expect(redact(redacted), place).toBe(redacted);
        }
      }
    });
  }

  it('names every secret of a text that holds one of each', () => {
    const pick = generator(99);
    const planted = FORMATS.map(([kind, make]) => ({ kind, secret: (LEADS[kind] ?? '') + make(pick) }));
    const redacted = redact(planted.map(({ secret }) => `- ${secret}\n`).join(''));
    expect(redacted).toBe(planted.map(({ kind }) => `- ${LEADS[kind] ?? ''}[redacted:${kind}]\n`).join(''));
  });
});
