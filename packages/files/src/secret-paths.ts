import ignore from 'ignore';

/** In the form of .gitignore; a later row wins. */
const SECRETS = [
  ...['.env', '.env.*', '*.env', '!.env.example', '!.env.sample', '!.env.template', '!.env.dist', '.envrc'],
  ...['*.pem', '*.key', '*.p12', '*.pfx', '*.p8', '*.ppk', '*.jks', '*.keystore', '*.kdbx', '*.asc', '*.gpg', '*.pgp'],
  ...['id_rsa', 'id_dsa', 'id_ecdsa', 'id_ed25519', '*_rsa', '*_ed25519'],
  ...['.netrc', '_netrc', '.npmrc', '.pypirc', '.pgpass', '.my.cnf', '.git-credentials', '.htpasswd', '.dockercfg'],
  ...['.aws/credentials', '.docker/config.json', '.kube/config', '.ssh/*', 'credentials.json', 'client_secret*.json'],
  ...[
    'service-account*.json',
    'secrets.yml',
    'secrets.yaml',
    'secrets.json',
    'secrets.toml',
    '*.tfstate',
    '*.tfstate.*',
  ],
  ...['*.tfvars', '*.tfvars.json', 'wp-config.php'],
];

const secrets = ignore().add(SECRETS);
/** A plain part of each pattern: a path without any of them, which nearly all are, needs no closer look. */
const parts = new RegExp(SECRETS.map(longestPart).join('|'), 'i');

function longestPart(pattern: string): string {
  const plain = pattern.split('*').reduce((longest, part) => (part.length > longest.length ? part : longest));
  return plain.replace(/[.\\^$+?()[\]{}|]/g, '\\$&');
}

/** Whether a file holds secrets, by its name: `.env`, private keys, credentials. @param path below a root, `/` between folders */
export function isSecretPath(path: string): boolean {
  return parts.test(path) && secrets.ignores(path);
}
