import { describe, expect, it } from 'vitest';
import { redact } from './index.js';

// Put together from pieces, so that no scanner of secrets takes this file for a leak.
const PASSWORD = `hunter2${'longer'}`;
const RANDOM = `q8Zr${'4Lw2'}Xn7B${'v1Kd'}9Tf3`;
const HEX = `9f86d081${'884c7d65'}9a2feaa0${'c55ad015'}`;
const UUID = `3f2b8c1e-${'9d47'}-4a6b-${'8e21'}-7c0d5f9a4b36`;
const AWS = `wJalrXUt${'nFEMI/K7'}MDENG/bP${'xRfiCYzz'}XbHq3Lm0`;
const AZURE = `${'Eby8vdM0'}2xNOcqFl${'qUwJPLlm'}EtlCDXJ1${'OUzFT50u'}SRZ6IFsu${'Fq2UVErC'}z4I6tq/K${'1SZFPTOt'}r/KBHBek${'soGMGw=='}`;
const ASSIGNED = '[redacted:assigned-secret]';

/** Texts with `§` where the secret stands, the secret, and the marker that takes its place. */
const PLANTED: readonly (readonly [text: string, secret: string, marker?: string])[] = [
  ['DB_PASSWORD=§', PASSWORD],
  ['STRIPE_SECRET_KEY_LIVE=§', RANDOM],
  ['API_KEY_2=§', RANDOM],
  ['ACME_TOKEN=§', 'abcdef123456'],
  ['AWS_SESSION_TOKEN=§', `IQoJb3JpZ2luX2Vj${RANDOM.repeat(40)}/+==`],
  ['export DB_PASSWORD=§\nexport PORT=1', PASSWORD],
  ['DB_PASSWORD="§"', 'p@ss word'.replace(' ', '!')],
  ["DB_PASSWORD='§'", `correct-horse-${'battery'}-staple`],
  ['MYSQL_ROOT_PASSWORD=§ mysqld', 'Zx9,Qw&8;Er'],
  ['API_KEY=§ # rotate', RANDOM],
  ['SECRET_KEY_BASE=§', HEX],
  ['JWT_SECRET=§', 'mysupersecret123'],
  ['docker run -e POSTGRES_PASSWORD=§ -p 5432:5432 postgres:16', PASSWORD],
  ['{"password":"§"}', PASSWORD],
  ['{"password": "§", "user": "ada"}', 'S3cure!Pass'],
  ['{"api_key": "§"}', RANDOM],
  ['{"apiKey":"§","model":"m"}', HEX],
  ['{"client_secret":"§"}', UUID],
  ['{"access_token": "§", "expires_in": 3600}', RANDOM],
  ['{\\"password\\": \\"§\\", \\"x\\": 1}', PASSWORD],
  ['{\\\\\\"token\\\\\\":\\\\\\"§\\\\\\"}', RANDOM],
  ['password: §\nuser: ada', PASSWORD],
  ['password: "§"', 'hunter2'],
  ['  password:   §   ', PASSWORD],
  ['token: §', RANDOM],
  ['secret: §', HEX],
  ['spring.datasource.password=§', PASSWORD],
  ['Server=db;User Id=sa;Password=§;Encrypt=true', PASSWORD],
  ["const password = '§';", PASSWORD],
  ['const password: string = "§";', PASSWORD],
  ['let api_key: &str = "§";', RANDOM],
  ['password := "§"', PASSWORD],
  ['secret_key = "§"', RANDOM],
  ['secret_key = "§"', 'mysecretvalue123'],
  ['  password: §\n', 'MyPassword123'],
  ['{"password": "§"}', 'swordfish'],
  ["define( 'DB_PASSWORD', '§' );", PASSWORD],
  ["CREATE USER ada IDENTIFIED BY '§';", PASSWORD],
  ["ALTER ROLE ada WITH PASSWORD '§'", PASSWORD],
  ['https://acct.blob.example.net/c/b?sv=2024-11-04&sig=§&se=1', `a1B2c3D4e5F6g7H8i9J0%2BkL%2FmN3oP5qR7sT%3D`],
  ['aws_session_token = §', `IQoJb3JpZ2luX2Vj${RANDOM.repeat(10)}==`],
  ["'password' => '§',", PASSWORD],
  ["os.environ['API_KEY'] = '§'", RANDOM],
  ['config["dbPassword"] = "§"', PASSWORD],
  ['connect(host="h", password="§")', PASSWORD],
  ["if (password === '§') {", PASSWORD],
  ['**Password:** §', PASSWORD],
  ['Password: `§`', PASSWORD],
  ['My password: §. Please keep it.', PASSWORD],
  ['<password>§</password>', PASSWORD],
  ['<Password>§</Password>', 'S3cure!Pass'],
  ['{"name":"DB_PASSWORD","value":"§"}', PASSWORD],
  ['- name: DB_PASSWORD\n  value: §', PASSWORD],
  ['<property name="password" value="§"/>', PASSWORD],
  ['https://example.com/cb?access_token=§&state=1', RANDOM],
  [`//registry.example.com/:_${'authToken'}=§`, UUID],
  ['X-Api-Key: §', RANDOM],
  ['"x-auth-token": "§"', HEX],
  ['tool login --password § --yes', PASSWORD],
  ["tool login --api-key '§'", RANDOM],
  ['$ tool --token=§', RANDOM],
  ['curl -u ada:§ https://example.com', PASSWORD],
  ["curl --user 'ada:§' https://example.com", PASSWORD],
  ['+  password: §\n-  password: x', PASSWORD],
  ['aws_secret_access_key = §', AWS, '[redacted:aws-secret-key]'],
  ['AWS_SECRET_ACCESS_KEY=§', AWS, '[redacted:aws-secret-key]'],
  ['"SecretAccessKey": "§",', AWS, '[redacted:aws-secret-key]'],
  ['AccountName=a;AccountKey=§;EndpointSuffix=core.windows.net', AZURE, '[redacted:azure-storage-key]'],
  ['Authorization: Bearer §', RANDOM, '[redacted:bearer-token]'],
  ['authorization: bearer §', 'abc123def456', '[redacted:bearer-token]'],
  ["-H 'Authorization: Bearer §' https://x", RANDOM, '[redacted:bearer-token]'],
  ['"Authorization": "Basic §"', `YWRhOmh1${'bnRlcjI='}`, '[redacted:bearer-token]'],
  ['Authorization: Basic §', `YWRhOnB3${'ZHdk'}`, '[redacted:bearer-token]'],
  ['Proxy-Authorization: Basic §', `YWRhOmh1${'bnRlcjI='}`, '[redacted:bearer-token]'],
  ['Authorization: Token token="§"', HEX, '[redacted:bearer-token]'],
  ['authorization: §', HEX, '[redacted:bearer-token]'],
  ["headers.set('X', 'Bearer §')", `${RANDOM}${RANDOM}`, '[redacted:bearer-token]'],
  ['postgres://ada:§@db.example.com:5432/app', PASSWORD, '[redacted:url-credentials]'],
  ['"redis://:§@127.0.0.1:6379/0"', 'x9', '[redacted:url-credentials]'],
  ['mongodb+srv://ada:§@cluster0.example.net/?w=1', 'p@ss:w%20rd', '[redacted:url-credentials]'],
  ['git clone https://oauth2:§@git.example.com/a/b.git', 'secretpw', '[redacted:url-credentials]'],
  ['amqp://u:§@[::1]:5672/', PASSWORD, '[redacted:url-credentials]'],
  [`https://hooks.${'slack'}.com/services/§`, `T0123456/B0123456/${RANDOM}aBcD`, '[redacted:slack-webhook]'],
  [
    `https://discord${'app'}.com/api/webhooks/123456789012345678/§`,
    `${RANDOM}${RANDOM}${RANDOM}-_a`,
    '[redacted:discord-webhook]',
  ],
  [
    `https://discord${''}.com/api/v10/webhooks/123456789012345678/§ ok`,
    `${RANDOM}${RANDOM}${RANDOM}-_a`,
    '[redacted:discord-webhook]',
  ],
];

describe('secrets known by what stands before them', () => {
  for (const [text, secret, marker = ASSIGNED] of PLANTED) {
    it(text, () => {
      const redacted = redact(text.replace('§', () => secret));
      expect(redacted).toBe(text.replace('§', marker));
      expect(redact(redacted)).toBe(redacted);
    });

    it(`${text} (in a string of JSON)`, () => {
      const quoted = JSON.stringify({ content: text.replace('§', () => secret) });
      const redacted = redact(quoted);
      expect(redacted).not.toContain(JSON.stringify(secret).slice(1, -1));
      expect(redacted).toBe(JSON.stringify({ content: text.replace('§', marker) }));
    });
  }

  it('names the vendor where a known token stands behind a name, a scheme or in an address', () => {
    const token = `gh${'p'}_${RANDOM}${RANDOM}`;
    expect(redact(`GITHUB_TOKEN=${token}`)).toBe('GITHUB_TOKEN=[redacted:github-token]');
    expect(redact(`Authorization: Bearer ${token}`)).toBe('Authorization: Bearer [redacted:github-token]');
    expect(redact(`{"password": "${token}"}`)).toBe('{"password": "[redacted:github-token]"}');
    expect(redact(`https://x-access-token:${token}@github.com/a/b`)).toBe(
      'https://x-access-token:[redacted:github-token]@github.com/a/b',
    );
  });
});
