/**
 * Prices per million tokens in US dollars, as the providers publish them for their own APIs (standard tier, no batch discount):
 * platform.claude.com/docs/en/about-claude/pricing, developers.openai.com/api/docs/pricing, ai.google.dev/gemini-api/docs/pricing,
 * docs.x.ai/docs/models, api-docs.deepseek.com/quick_start/pricing, mistral.ai/pricing. A model whose price is not known for certain
 * is not here: it is named as unpriced rather than priced wrongly.
 *
 * A line: names, then input, output, cache read, cache write for 5 minutes and for an hour (absent: as input; an hour: as 5 minutes).
 * `@2025-06-10` begins a line for prices from that day (UTC) on; the lines before hold until then. `>200000` begins the prices of
 * calls with longer prompts.
 */
export const PRICE_TABLE = `
claude-fable-5-1 10 50 .25 12.5 20
claude-fable-5 10 50 1 12.5 20
claude-opus-5-5 4 20 .2 5 8
claude-opus-5 claude-opus-4-8 claude-opus-4-7 claude-opus-4-6 claude-opus-4-5 5 25 .5 6.25 10
claude-opus-4-1 claude-opus-4 claude-4-opus claude-3-opus 15 75 1.5 18.75 30
claude-sonnet-5-5 2 10 .2 2.5 4
@2026-10-07 claude-sonnet-5-5 2 10 .1 2.5 4
claude-sonnet-5 2 10 .2 2.5 4
claude-sonnet-4-6 claude-3-7-sonnet claude-3-5-sonnet claude-3-sonnet 3 15 .3 3.75 6
claude-sonnet-4-5 claude-sonnet-4 claude-4-sonnet 3 15 .3 3.75 6 >200000 6 22.5 .6 7.5 12
claude-haiku-5-5 .1 .5 .01 .125 .2 >100000 .5 2.5 .05 .625 1
claude-haiku-4-5 1 5 .1 1.25 2
claude-3-5-haiku .8 4 .08 1 1.6
claude-3-haiku .25 1.25 .03 .3 .5
gpt-5.4 2.5 15 .25 >272000 5 22.5 .5
gpt-5.4-mini .75 4.5 .075
gpt-5.3-codex gpt-5.2 gpt-5.2-codex gpt-5.2-chat 1.75 14 .175
gpt-5.1 gpt-5.1-codex gpt-5.1-codex-max gpt-5.1-chat gpt-5 gpt-5-codex gpt-5-chat 1.25 10 .125
gpt-5-mini gpt-5.1-codex-mini .25 2 .025
gpt-5-nano .05 .4 .005
gpt-5-pro 15 120
gpt-5.2-pro 21 168
codex-mini 1.5 6 .375
gpt-4.1 2 8 .5
gpt-4.1-mini .4 1.6 .1
gpt-4.1-nano .1 .4 .025
gpt-4o 5 15
@2024-10-02 gpt-4o 2.5 10 1.25
gpt-4o-2024-08-06 gpt-4o-2024-11-20 2.5 10 1.25
gpt-4o-2024-05-13 5 15
gpt-4o-mini .15 .6 .075
gpt-4-turbo gpt-4-1106-preview gpt-4-0125-preview 10 30
gpt-4 gpt-4-0613 30 60
gpt-3.5-turbo gpt-3.5-turbo-0125 .5 1.5
o1 o1-preview 15 60 7.5
o1-pro 150 600
o3-pro 20 80
o3 10 40 2.5
@2025-06-10 o3 2 8 .5
o4-mini 1.1 4.4 .275
o3-mini o1-mini 1.1 4.4 .55
gemini-3.1-pro-preview gemini-3-pro-preview 2 12 .2 >200000 4 18 .4
gemini-3-flash-preview .5 3 .05
gemini-2.5-pro 1.25 10 .125 >200000 2.5 15 .25
gemini-2.5-flash .3 2.5 .03
gemini-2.5-flash-lite .1 .4 .01
gemini-2.0-flash .1 .4 .025
gemini-2.0-flash-lite .075 .3
gemini-1.5-pro 1.25 5 .3125 >128000 2.5 10 .625
gemini-1.5-flash .075 .3 .01875 >128000 .15 .6 .0375
grok-4.7 grok-4.6 2 6 .5 >200000 4 12 1
grok-4 grok-4-0709 3 15 .75 >128000 6 30 1.5
grok-4-fast grok-4-fast-reasoning grok-4-fast-non-reasoning .2 .5 .05 >128000 .4 1 .05
grok-code-fast-1 .2 1.5 .02
grok-3 3 15 .75
grok-3-mini .3 .5 .075
deepseek-chat .14 .28 .014
@2025-02-08 deepseek-chat .27 1.1 .07
@2025-09-05 deepseek-chat .56 1.68 .07
@2025-09-29 deepseek-chat .28 .42 .028
deepseek-reasoner .55 2.19 .14
@2025-09-05 deepseek-reasoner .56 1.68 .07
@2025-09-29 deepseek-reasoner .28 .42 .028
mistral-large-2411 2 6
mistral-medium-3 mistral-medium-2505 mistral-medium-2508 .4 2
mistral-small-2503 mistral-small-2506 .1 .3
codestral-2501 codestral-2508 .3 .9
devstral-medium-2507 .4 2
devstral-small-2507 .1 .3
`;
