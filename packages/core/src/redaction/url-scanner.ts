import type { Finding } from './finding.js';

/**
 * `user:password@` behind `://`: the password runs to the last `@` before the path. Bounded, since it looks ahead for
 * that `@`.
 */
const CREDENTIALS =
  /:\/\/[^\s/?#@:"'`<>\\[\]]{0,256}:((?!\$\{|\$\(|\$\w{1,64}@|\{|%[({]|\*{2}|\[redacted:)[^\s/?#"'`<>\\]{1,256}(?=@[\w[]))/y;
const LONGEST_CREDENTIALS = 516;
const LONGEST_LABEL = 63;
const SLASH = 47;

interface Webhook {
  /** How the host begins, or from its first dot on. */
  readonly host: string;
  readonly kind: string;
  /** The last part of the path is the secret. */
  readonly expression: RegExp;
}

const WEBHOOKS: readonly Webhook[] = [
  {
    host: 'hooks.slack.com/',
    kind: 'slack-webhook',
    expression: /:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/([\w+/-]{20,})/y,
  },
  {
    host: 'discord.com/',
    kind: 'discord-webhook',
    expression: /:\/\/discord\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{10,24}\/([\w-]{30,})/y,
  },
  {
    host: 'discordapp.com/',
    kind: 'discord-webhook',
    expression: /:\/\/discordapp\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{10,24}\/([\w-]{30,})/y,
  },
  {
    host: '.discord.com/',
    kind: 'discord-webhook',
    expression: /:\/\/[a-z]+\.discord\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{10,24}\/([\w-]{30,})/y,
  },
  {
    host: '.webhook.office.com/',
    kind: 'teams-webhook',
    expression: /:\/\/[\w-]{1,63}\.webhook\.office\.com\/(webhookb2\/[\w@/-]{60,})/y,
  },
];

/**
 * Looks at an address whose `:` stands at `at`: a password in it (`scheme://user:password@host`; user and host stay),
 * or a webhook, whose path is its secret. Looks no further than 516 characters.
 */
export function scanUrl(text: string, at: number, findings: Finding[]): void {
  if (at + 3 >= text.length || text.charCodeAt(at + 2) !== SLASH) return;
  const rest = text.slice(at + 3, at + LONGEST_CREDENTIALS);
  if (rest.includes('@') && add(text, at, CREDENTIALS, 'url-credentials', findings)) return;
  const dot = rest.indexOf('.');
  if (dot === -1 || dot > LONGEST_LABEL) return;
  for (const { host, kind, expression } of WEBHOOKS) {
    if (rest.startsWith(host, host.startsWith('.') ? dot : 0) && add(text, at, expression, kind, findings)) return;
  }
}

function add(text: string, at: number, expression: RegExp, kind: string, findings: Finding[]): boolean {
  expression.lastIndex = at;
  const secret = expression.exec(text)?.[1];
  if (secret === undefined) return false;
  const end = expression.lastIndex;
  findings.push({ start: end - secret.length, end, kind });
  return true;
}
