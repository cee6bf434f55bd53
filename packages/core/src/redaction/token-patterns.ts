import type { RedactionPattern } from './redaction-pattern.js';

/**
 * A token may begin anywhere but inside a word. The letter of an escape (`\n` in JSON), of a percent escape (`%3D`) and
 * of a terminal colour (`[32m`) is no part of a word.
 */
const START = String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrtbfv])|(?<=\\u[0-9A-Fa-f]{4})|(?<=\\x[0-9A-Fa-f]{2})|(?<=%[0-9A-Fa-f]{2})|(?<=\[[0-9;]{1,12}m))`;
/** As `START`, for formats that base64 text could imitate: not behind `_`, `-`, `+` or `/` either. */
const CLEAR_START = String.raw`(?:(?<![\w+/-])|(?<=\\[nrtbfv])|(?<=\\u[0-9A-Fa-f]{4})|(?<=%[0-9A-Fa-f]{2})|(?<=\[[0-9;]{1,12}m))`;

/** A sticky expression whose match must begin a word; for prefixes short enough to end one (`task-`, `monkey-`). */
function word(expression: RegExp): RegExp {
  return new RegExp(START + expression.source, 'y');
}

function clear(expression: RegExp): RegExp {
  return new RegExp(CLEAR_START + expression.source, 'y');
}

/** A sticky expression whose match stands behind a short beginning that is no part of a run. */
function behind(lead: string, expression: RegExp): RegExp {
  return new RegExp(`(?<=${START}${lead})${expression.source}`, 'y');
}

function pattern(kind: string, prefix: readonly string[], expression: RegExp): RedactionPattern {
  return { kind, prefix, expression };
}

const MODEL_PROVIDERS: readonly RedactionPattern[] = [
  pattern('anthropic-key', ['sk-ant-'], word(/sk-ant-(?!your)[\w-]{20,}/)),
  pattern('openrouter-key', ['sk-or-'], word(/sk-or-(?:v\d-)?[A-Za-z0-9]{32,}/)),
  pattern('langfuse-key', ['sk-lf-'], word(/sk-lf-[0-9a-f-]{30,}/)),
  pattern(
    'openai-key',
    ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'],
    word(/sk-[A-Za-z]{4,8}-(?!your)[\w-]{24,}/),
  ),
  pattern('openai-key', ['sk-'], word(/sk-(?:(?=[A-Za-z]*\d)[A-Za-z0-9]{20,}|[A-Za-z]{40,})/)),
  pattern('google-api-key', ['AIza'], word(/AIza[\w-]{33,}/)),
  pattern('google-oauth-secret', ['GOCSPX-'], /GOCSPX-[\w-]{20,}/y),
  pattern('google-oauth-token', ['ya29.'], word(/ya29\.[\w-]{20,}/)),
  pattern('aws-bedrock-key', ['ABSK'], clear(/ABSK[A-Za-z0-9+/]{100,}={0,2}/)),
  pattern('aws-bedrock-key', ['bedrock-api-key-'], /bedrock-api-key-[\w+/=-]{40,}/y),
  pattern('huggingface-token', ['hf_'], word(/hf_[A-Za-z0-9]{30,}/)),
  pattern('huggingface-token', ['api_org_'], word(/api_org_[A-Za-z0-9]{30,}/)),
  pattern('replicate-token', ['r8_'], word(/r8_[A-Za-z0-9]{36,}/)),
  pattern('groq-key', ['gsk_'], word(/gsk_[A-Za-z0-9]{40,}/)),
  pattern('xai-key', ['xai-'], word(/xai-[A-Za-z0-9]{40,}/)),
  pattern('perplexity-key', ['pplx-'], word(/pplx-[A-Za-z0-9]{40,}/)),
  pattern('fireworks-key', ['fw_'], word(/fw_(?=[A-Za-z]*\d)[A-Za-z0-9]{22,}/)),
  pattern('cerebras-key', ['csk-'], word(/csk-[a-z0-9]{40,}/)),
  pattern('nvidia-key', ['nvapi-'], word(/nvapi-[\w-]{40,}/)),
  pattern('together-key', ['tgp_v1_'], word(/tgp_v1_[\w-]{40,}/)),
  pattern('elevenlabs-key', ['sk_'], word(/sk_[0-9a-f]{40,}(?![A-Za-z0-9])/)),
  pattern('tavily-key', ['tvly-'], word(/tvly-(?=[A-Za-z-]{0,40}\d)[A-Za-z0-9-]{24,}/)),
  pattern('firecrawl-key', ['fc-'], word(/fc-[0-9a-f]{32,}(?![A-Za-z0-9])/)),
  pattern('jina-key', ['jina_'], word(/jina_[\w-]{50,}/)),
  pattern('pinecone-key', ['pcsk_'], word(/pcsk_[A-Za-z0-9]{4,8}_[A-Za-z0-9]{40,}/)),
  pattern('langsmith-key', ['lsv2_pt_', 'lsv2_sk_'], word(/lsv2_[ps][tk]_[0-9a-f]{32,}(?:_[0-9a-f]{6,})?/)),
  pattern('wandb-key', ['wandb_v1_'], word(/wandb_v1_\w{40,}/)),
  pattern('openai-key', ['sess-'], word(/sess-(?=[A-Za-z]*\d)[A-Za-z0-9]{40}(?![A-Za-z0-9])/)),
  pattern('google-auth-key', ['Ab8'], behind(String.raw`AQ\.`, /Ab8[\w-]{30,}/)),
  pattern('voyage-key', ['pa-'], word(/pa-(?=[A-Za-z_-]{0,40}\d)[\w-]{43}(?![\w-])/)),
  pattern('apify-token', ['apify_api_'], word(/apify_api_[A-Za-z0-9]{30,}/)),
];

const CODE_HOSTS: readonly RedactionPattern[] = [
  // GitHub's installation tokens are ghs_<app id>_<JWT> since 2026; all others a plain run of letters and digits.
  pattern('github-token', ['ghs_'], /ghs_\d{1,16}_eyJ[\w-]{10,}(?:\.[\w-]+){0,2}/y),
  pattern('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], /gh[opsur]_[A-Za-z0-9]{30,}/y),
  pattern('github-token', ['github_pat_'], /github_pat_[A-Za-z0-9_]{40,}/y),
  pattern(
    'gitlab-token',
    [
      'glpat-',
      'gldt-',
      'glrt-',
      'glrtr-',
      'glcbt-',
      'glptt-',
      'glft-',
      'glimt-',
      'glagent-',
      'gloas-',
      'glsoat-',
      'glffct-',
    ],
    /gl[a-z]{2,6}-[\w-]{20,}(?:\.[0-9a-z]{2,9}){0,2}/y,
  ),
  pattern('bitbucket-token', ['ATBB'], word(/ATBB[A-Za-z0-9]{28,}/)),
  pattern('bitbucket-token', ['BBDC-'], word(/BBDC-[\w+/@-]{40,}/)),
  pattern('atlassian-token', ['ATATT3', 'ATCTT3'], clear(/AT[AC]TT3[\w+/=-]{50,}/)),
  pattern('npm-token', ['npm_'], word(/npm_[A-Za-z0-9]{36,}/)),
  pattern('pypi-token', ['pypi-'], word(/pypi-(?=[a-z0-9_-]{0,15}[A-Z])[\w-]{40,}/)),
  pattern('rubygems-key', ['rubygems_'], /rubygems_[0-9a-f]{40,}/y),
  pattern('clojars-token', ['CLOJARS_'], /CLOJARS_[A-Za-z0-9]{50,}/y),
  pattern('docker-token', ['dckr_pat_', 'dckr_oat_'], /dckr_[op]at_[\w-]{20,}/y),
  pattern('artifactory-key', ['AKCp'], clear(/AKCp[A-Za-z0-9]{60,}/)),
  pattern('sourcegraph-token', ['sgp_'], word(/sgp_(?:[A-Fa-f0-9]{16}_|local_)?[A-Fa-f0-9]{40,}/)),
  pattern('sonar-token', ['sqp_', 'squ_', 'sqa_'], word(/sq[apu]_[0-9a-f]{40,}/)),
  pattern('circleci-token', ['CCIPAT_'], /CCIPAT_[A-Za-z0-9]{16,}_[A-Fa-f0-9]{40,}/y),
  pattern('buildkite-token', ['bkua_'], word(/bkua_[a-z0-9]{40,}/)),
  pattern('circleci-token', ['CCIPRJ_'], /CCIPRJ_[A-Za-z0-9]{16,}_[A-Fa-f0-9]{40,}/y),
  pattern('crates-token', ['cio'], clear(/cio(?=[A-Za-z]{0,31}\d)[A-Za-z0-9]{32}(?![A-Za-z0-9])/)),
  pattern('nuget-key', ['oy2'], clear(/oy2[a-z0-9]{43}(?![A-Za-z0-9])/)),
  pattern('jsr-token', ['jsrp_', 'jsrt_'], /jsr[pt]_[A-Za-z0-9]{30,}/y),
  pattern('artifactory-key', ['cmVmdGtu'], clear(/cmVmdGtu[A-Za-z0-9]{50,}/)),
  pattern('octopus-key', ['API-'], clear(/API-[A-Z0-9]{26}(?![A-Za-z0-9])/)),
  pattern('postman-key', ['PMAK-'], /PMAK-[A-Fa-f0-9]{24}-[A-Fa-f0-9]{30,}/y),
];

const CLOUDS: readonly RedactionPattern[] = [
  pattern(
    'aws-access-key-id',
    ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    word(/A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}(?![A-Za-z0-9])/),
  ),
  pattern('alibaba-access-key-id', ['LTAI'], clear(/LTAI[A-Za-z0-9]{16,}(?![A-Za-z0-9])/)),
  pattern('tencent-secret-id', ['AKID'], clear(/AKID[A-Za-z0-9]{32,}/)),
  pattern('digitalocean-token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], /do[opr]_v1_[A-Za-z0-9]{40,}/y),
  pattern('cloudflare-key', ['v1.0-'], word(/v1\.0-[0-9a-f]{24}-[0-9a-f]{100,}/)),
  pattern('cloudflare-key', ['cfk_'], word(/cfk_[A-Za-z0-9]{40,}/)),
  pattern('vercel-token', ['vercel_blob_rw_'], /vercel_blob_rw_[A-Za-z0-9]{8,}_[A-Za-z0-9]{20,}/y),
  pattern('netlify-token', ['nfp_'], word(/nfp_[A-Za-z0-9]{36,}/)),
  pattern('render-key', ['rnd_'], word(/rnd_[A-Za-z0-9]{28,}/)),
  pattern('heroku-key', ['HRKU-'], word(/HRKU-[\w-]{30,}/)),
  pattern('fly-token', ['fo1_', 'fm1r_', 'fm1a_', 'fm2_'], word(/f(?:o1|m1[ar]|m2)_[\w+/-]{40,}={0,3}/)),
  pattern('tailscale-key', ['tskey-'], /tskey-[a-z]{2,10}-[A-Za-z0-9]{6,}-[A-Za-z0-9]{16,}/y),
  pattern('supabase-key', ['sbp_'], word(/sbp_(?:oauth_|v0_)?[0-9a-f]{40,}/)),
  pattern('supabase-key', ['sb_secret_'], word(/sb_secret_[\w-]{20,}/)),
  pattern('neon-key', ['napi_'], word(/napi_[a-z0-9]{50,}/)),
  pattern('planetscale-token', ['pscale_tkn_', 'pscale_oauth_', 'pscale_pw_'], /pscale_[a-z]{2,5}_[\w.=-]{32,}/y),
  pattern('vault-token', ['hvs.', 'hvb.', 'hvr.'], word(/hv[bsr]\.[\w-]{20,}/)),
  pattern('terraform-token', ['.atlasv1.'], /(?<=[A-Za-z0-9]{14})\.atlasv1\.[\w=-]{50,}/y),
  pattern(
    'doppler-token',
    ['dp.ct.', 'dp.pt.', 'dp.st.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
    word(/dp\.[a-z]{2,5}\.[\w.-]{40,}/),
  ),
  pattern('pulumi-token', ['pul-'], word(/pul-[0-9a-f]{40,}/)),
  pattern('1password-key', ['ops_eyJ'], word(/ops_eyJ[\w+/=-]{80,}/)),
  pattern('1password-key', ['A3-'], word(/A3-[A-Z0-9]{6}-[A-Z0-9]{6}-?[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3}(?![A-Za-z0-9])/)),
  pattern('age-key', ['AGE-SECRET-KEY-1'], /AGE-SECRET-KEY-1[0-9A-Z]{50,}/y),
  pattern('openshift-token', ['sha256~'], word(/sha256~[\w-]{40,}/)),
  pattern('grafana-token', ['glc_'], word(/glc_(?=[A-Za-z+/]*\d)[A-Za-z0-9+/]{32,}={0,3}/)),
  pattern('grafana-token', ['glsa_'], word(/glsa_[A-Za-z0-9]{30,}_[A-Fa-f0-9]{8}/)),
  pattern('sentry-token', ['sntrys_', 'sntryu_'], /sntry[su]_[\w+/=-]{40,}/y),
  pattern('newrelic-key', ['NRAK-', 'NRII-', 'NRIQ-'], word(/NR(?:AK|II|IQ)-[\w-]{24,}/)),
  pattern('dynatrace-token', ['dt0c01.'], word(/dt0c01\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{60,}/)),
  pattern('databricks-token', ['dapi'], clear(/dapi[0-9a-f]{32}(?:-\d)?(?![A-Za-z0-9])/)),
  pattern('deno-token', ['ddp_', 'ddo_'], word(/dd[op]_[A-Za-z0-9]{30,}/)),
  pattern('harness-token', ['pat.', 'sat.'], word(/[ps]at\.[\w-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}/)),
  pattern('defined-token', ['dnkey-'], /dnkey-[\w=-]{20,}/y),
  pattern('infracost-key', ['ico-'], word(/ico-(?=[A-Za-z]{0,31}\d)[A-Za-z0-9]{32}(?![A-Za-z0-9])/)),
  pattern('scalingo-token', ['tk-us-'], word(/tk-us-[\w-]{48}/)),
  pattern('settlemint-token', ['sm_pat_', 'sm_aat_', 'sm_sat_'], word(/sm_[pas]at_[A-Za-z0-9]{16,}/)),
  pattern('yandex-key', ['AQVN'], clear(/AQVN[\w-]{35,38}(?![\w-])/)),
  pattern('yandex-token', ['t1.'], word(/t1\.[\w-]{40,}\.[\w-]{80,}={0,2}/)),
  pattern('grafana-token', ['eyJrIjoi'], clear(/eyJrIjoi[A-Za-z0-9+/]{60,}={0,3}/)),
  pattern('mongodb-key', ['mdb_sa_sk_'], /mdb_sa_sk_[\w-]{30,}/y),
  pattern('prefect-key', ['pnu_'], word(/pnu_[A-Za-z0-9]{36,}/)),
];

const SERVICES: readonly RedactionPattern[] = [
  pattern(
    'slack-token',
    ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxc-', 'xoxe-', 'xoxe.xoxb-', 'xoxe.xoxp-'],
    /xox[abceoprs](?:\.xox[bp])?-(?=[A-Za-z-]{0,40}\d)[A-Za-z0-9-]{16,}/y,
  ),
  // The value of a cookie, which is percent-encoded.
  pattern('slack-token', ['xoxd-'], /xoxd-(?=[A-Za-z%-]{0,40}\d)(?:[A-Za-z0-9_-]|%[0-9A-Fa-f]{2}){20,}/y),
  pattern('slack-token', ['xapp-'], word(/xapp-\d-[A-Za-z0-9-]{20,}/)),
  // A bot token begins with the base64 of decimal digits, which leaves few openings.
  pattern(
    'discord-token',
    ['MT', 'MD', 'Mj', 'Mz', 'NT', 'ND', 'Nj', 'Nz', 'OT', 'OD'],
    clear(/[MNO][A-Za-z0-9_-]{22,27}\.[\w-]{6}\.[\w-]{27,}/),
  ),
  pattern('telegram-token', ['AA'], /(?<=(?<!\d)\d{8,10}:)AA[\w-]{32,}/y),
  pattern(
    'stripe-key',
    ['sk_live_', 'sk_test_', 'sk_prod_', 'rk_live_', 'rk_test_', 'rk_prod_'],
    word(/[rs]k_[a-z]{4}_[A-Za-z0-9]{10,}/),
  ),
  pattern('stripe-key', ['whsec_'], word(/whsec_[A-Za-z0-9+/]{24,}={0,2}/)),
  pattern('razorpay-key', ['rzp_live_', 'rzp_test_'], word(/rzp_(?:live|test)_[A-Za-z0-9]{14,}/)),
  pattern('square-token', ['sq0atp-', 'sq0csp-'], word(/sq0[ac][ts]p-[\w-]{22,}/)),
  pattern('square-token', ['EAAA'], clear(/EAAA(?=[A-Za-z_-]{0,40}\d)[\w-]{60}(?![\w+/-])/)),
  pattern('amazon-mws-token', ['amzn.mws.'], /amzn\.mws\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/y),
  pattern(
    'stytch-secret',
    ['secret-live-', 'secret-test-'],
    word(/secret-(?:live|test)-(?=[\w-]{0,30}\d)[\w-]{32,}=?/),
  ),
  // A secret token of Mapbox is `sk.` and two parts of a JWT.
  pattern('mapbox-token', ['eyJ'], behind(String.raw`sk\.`, /eyJ[\w-]{40,}\.[\w-]{16,}/)),
  pattern('frameio-token', ['fio-u-'], /fio-u-[\w=-]{40,}/y),
  pattern('shopify-token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], /shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32,}/y),
  pattern(
    'plaid-token',
    ['access-production-', 'access-sandbox-'],
    word(/access-[a-z]+-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/),
  ),
  pattern('shippo-token', ['shippo_live_', 'shippo_test_'], /shippo_[a-z]{4}_[A-Fa-f0-9]{40,}/y),
  pattern('easypost-key', ['EZAK', 'EZTK'], clear(/EZ[AT]K[A-Za-z0-9]{54,}/)),
  pattern('duffel-token', ['duffel_test_', 'duffel_live_'], /duffel_[a-z]{4}_[\w=-]{40,}/y),
  pattern('flutterwave-key', ['FLWSECK-', 'FLWSECK_TEST-'], /FLWSECK(?:_TEST)?-[0-9A-Za-z]{12,}(?:-X)?/y),
  pattern('sendgrid-key', ['SG.'], word(/SG\.[\w-]{16,32}\.[\w-]{30,}/)),
  pattern('mailgun-key', ['key-'], word(/key-[0-9a-f]{32}(?![A-Za-z0-9])/)),
  pattern('brevo-key', ['xkeysib-', 'xsmtpsib-'], /x(?:key|smtp)sib-[0-9a-f]{60,}-[A-Za-z0-9]{12,}/y),
  pattern('resend-key', ['re_'], word(/re_[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,}/)),
  pattern('twilio-key', ['SK'], clear(/SK[0-9a-f]{32}(?![A-Za-z0-9])/)),
  pattern('linear-key', ['lin_api_', 'lin_oauth_'], /lin_(?:api|oauth)_[A-Za-z0-9]{32,}/y),
  pattern('notion-token', ['ntn_'], word(/ntn_[A-Za-z0-9]{40,}/)),
  pattern('notion-token', ['secret_'], word(/secret_(?=[A-Za-z]*\d)[A-Za-z0-9]{43}(?![A-Za-z0-9])/)),
  pattern('figma-token', ['figd_', 'figp_', 'figu_'], word(/fig[dpu]_[\w-]{38,}/)),
  pattern('hubspot-token', ['pat-na', 'pat-eu'], word(/pat-(?:na|eu)\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/)),
  pattern('posthog-key', ['phx_'], word(/phx_[A-Za-z0-9_]{40,}/)),
  pattern('contentful-token', ['CFPAT-'], /CFPAT-[\w-]{40,}/y),
  pattern('typeform-token', ['tfp_'], word(/tfp_[\w.=-]{40,}/)),
  pattern('readme-token', ['rdme_'], word(/rdme_[a-z0-9]{60,}/)),
  pattern('dropbox-token', ['sl.'], word(/sl\.(?=[A-Za-z_-]{0,40}\d)[\w-]{100,}/)),
  pattern('facebook-token', ['EAA'], clear(/EAA(?![A-Za-z0-9]{0,200}AAAA)[A-Za-z0-9]{100,}(?![A-Za-z0-9+/])/)),
  pattern('adobe-secret', ['p8e-'], word(/p8e-[A-Za-z0-9_-]{32,}/)),
];

/** Formats without a vendor, and the words of a header after which a secret follows. */
const GENERAL: readonly RedactionPattern[] = [
  pattern(
    'jwt',
    ['eyJ'],
    clear(/eyJ[\w-]{8,}\.(?:eyJ[\w-]{6,}(?:\.[\w-]*)?|[\w-]{4,}\.[\w-]{16,}(?:\.[\w-]{8,}){0,2})/),
  ),
  // A whole PEM file in base64, as in a configuration of Kubernetes: "-----BEGIN … PRIVATE KEY", in the forms that the
  // labels give it.
  pattern(
    'private-key',
    ['LS0tLS1CRUdJTi'],
    clear(
      /LS0tLS1CRUdJTiB(?:QUklWQVRF|[ES]U0EgUFJJVkFU|FQyBQUklWQVRF|PUEVOU1NI|FTkNSWVBURUQg)[A-Za-z0-9+/]{40,}={0,2}/,
    ),
  ),
  pattern('bearer-token', ['Bearer '], /Bearer[ \t]+((?=[A-Za-z_.~+/-]{0,64}\d)[\w.~+/-]{16,}={0,2})/y),
  pattern(
    'bearer-token',
    ['Basic '],
    /Basic[ \t]+((?=[a-z0-9+/]{0,64}[A-Z])(?=[A-Za-z+/]{0,64}[0-9=])[A-Za-z0-9+/]{12,}={0,2})/y,
  ),
];

/** The formats that Cairn knows by their beginning. Shapes as their vendors and the public rule sets describe them. */
export const TOKEN_PATTERNS: readonly RedactionPattern[] = [
  ...MODEL_PROVIDERS,
  ...CODE_HOSTS,
  ...CLOUDS,
  ...SERVICES,
  ...GENERAL,
];

/**
 * Formats that hold no long run of letters and digits, or none behind their beginning; each prefix costs a search of
 * its own.
 */
export const OTHER_PATTERNS: readonly RedactionPattern[] = [
  // A client secret of Entra ID has its mark in the middle. The first four characters stay; what follows is its
  // substance.
  pattern('azure-client-secret', ['Q~'], /(?<=[\w.~]{3}\d)Q~[\w.~-]{30,}/y),
  // An Azure DevOps token has its mark behind 52 characters.
  pattern('azure-devops-token', ['JQQJ99'], /(?<=[A-Za-z0-9]{52})JQQJ99[A-Za-z0-9]{18}AZDO[A-Za-z0-9]{4}/y),
  // A refresh token of Google's.
  pattern('google-oauth-token', ['1//0'], word(/1\/\/0(?=[A-Za-z_-]{0,40}\d)[\w-]{40,}/)),
  pattern(
    'private-key',
    ['Private-Lines: '],
    /Private-Lines: \d{1,4}(?:\r?\n|(?:\\r)?\\n)((?:[A-Za-z0-9+/=]{16,64}(?:\r?\n|(?:\\r)?\\n|$))+)/y,
  ),
  pattern(
    'private-key',
    ['---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----'],
    /---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----[^-]{40,16384}---- END SSH2 ENCRYPTED PRIVATE KEY ----/y,
  ),
  // WordPress: define('DB_PASSWORD', '…').
  pattern(
    'assigned-secret',
    ["DB_PASSWORD'", 'DB_PASSWORD"'],
    /(?<=define\([ \t]{0,8}['"])DB_PASSWORD['"][ \t]{0,8},[ \t]{0,8}["']((?!password_here)[^'"\s]{4,128})(?=['"])/y,
  ),
  pattern(
    'assigned-secret',
    ["IDENTIFIED BY '", "PASSWORD '"],
    /[A-Z ]+'((?=[^'\n]{0,64}[0-9!@#%^&*])[^'\s]{6,128})(?=')/y,
  ),
];
