/** Words of several languages that {@link textsAgree} knows. */

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

const NEGATIONS = new Set(
  words(`not no never without none nothing nobody neither nor cannot cant dont doesnt didnt isnt wont except unless hardly
    nicht kein keine keinen keinem keiner keines nie niemals ohne weder nichts niemand außer
    pas jamais sans aucun aucune rien personne ni sauf
    nunca jamás sin ningún ninguno ninguna nada nadie tampoco excepto
    non mai senza nessuno nessuna niente neanche tranne
    não sem nenhum nenhuma ninguém exceto
    niet geen nooit zonder niets niemand behalve
    inte ingen inget inga aldrig utan ikke intet aldri uten uden
    nie bez żaden żadna nigdy nic
    не нет ни никогда без ничего никто нельзя
    değil yok asla hiç
    不 没 無 无 非 别 勿 未 否 안 않 없 못`),
);

/** Whether a word denies. English contractions all do. */
export function isNegation(folded: string): boolean {
  return NEGATIONS.has(folded) || folded.endsWith("n't");
}

const NUMBERS: readonly string[] = [
  'zero null zéro cero',
  'one eins',
  'two zwei deux dos due twee dois два',
  'three drei trois tres tre drie três три',
  'four vier quatre cuatro quattro quatro четыре',
  'five fünf cinq cinco cinque vijf пять',
  'six sechs seis sei zes шесть',
  'seven sieben sept siete sette zeven sete семь',
  'eight acht huit ocho otto oito восемь',
  'nine neun neuf nueve nove negen девять',
  'ten zehn dix diez dieci tien dez десять',
  'eleven elf onze once undici',
  'twelve zwölf douze doce dodici twaalf doze',
];
const LARGER: Readonly<Record<string, string>> = {
  thirteen: '13',
  fourteen: '14',
  fifteen: '15',
  sixteen: '16',
  seventeen: '17',
  eighteen: '18',
  nineteen: '19',
  twenty: '20',
  zwanzig: '20',
  vingt: '20',
  veinte: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  seventy: '70',
  eighty: '80',
  ninety: '90',
  hundred: '100',
  hundert: '100',
  cent: '100',
  cien: '100',
  thousand: '1000',
  tausend: '1000',
  mille: '1000',
  mil: '1000',
  million: '1000000',
  millions: '1000000',
  billion: '1000000000',
  dozen: '12',
  twice: '2',
  half: '0.5',
  first: '1',
  second: '2',
  third: '3',
};

/** Number words and their values. */
export const NUMBER_WORDS: ReadonlyMap<string, string> = new Map([
  ...NUMBERS.flatMap((line, value) => words(line).map((word) => [word, String(value)] as const)),
  ...Object.entries(LARGER),
]);

/** Units, each way of writing one under one name. */
export const UNITS: ReadonlyMap<string, string> = new Map(
  [
    'ms millisecond milliseconds',
    's sec secs second seconds sekunde sekunden',
    'min mins minute minutes minuten',
    'h hr hrs hour hours stunde stunden',
    'd day days tag tage',
    'week weeks woche wochen',
    'month months monat monate',
    'year years jahr jahre',
    'mm millimeter millimeters millimetre millimetres',
    'cm centimeter centimeters centimetre centimetres',
    'm meter meters metre metres',
    'km kilometer kilometers kilometre kilometres',
    'mi mile miles',
    'ft foot feet',
    'in inch inches',
    'mg milligram milligrams',
    'g gram grams gramm',
    'kg kilogram kilograms kilo kilos',
    'lb lbs pound pounds',
    'oz ounce ounces',
    'ml milliliter milliliters',
    'l liter liters litre litres',
    'b byte bytes',
    'kb kilobyte kilobytes',
    'mb megabyte megabytes',
    'gb gigabyte gigabytes',
    'tb terabyte terabytes',
    'hz hertz',
    'w watt watts',
    'kw',
    'v volt volts',
    '°c celsius',
    '°f fahrenheit',
    '% percent prozent',
    'usd dollar dollars',
    'eur euro euros',
    'gbp',
    'k',
    'x',
    'px',
  ].flatMap((line) => {
    const all = words(line);
    return all.map((word) => [word, all[0] as string] as const);
  }),
);

/** What makes the opposite of a word. */
export const NEGATING_PREFIXES: readonly string[] = [
  'un',
  'dis',
  'in',
  'im',
  'ir',
  'il',
  'non',
  'non-',
  'de',
  'mis',
  'anti',
];

/** Pairs of opposites; each word on the left with those on the right. */
export const ANTONYMS: ReadonlyMap<string, readonly string[]> = new Map(
  words(`before/after more/less more/fewer most/least maximum/minimum max/min highest/lowest largest/smallest high/low above/below
    over/under increase/decrease increases/decreases raise/lower add/remove add/delete create/delete insert/delete enable/disable
    enabled/disabled start/stop open/close opened/closed allow/deny allow/block accept/reject include/exclude includes/excludes
    import/export upload/download encode/decode encrypt/decrypt compress/decompress push/pull send/receive buy/sell lend/borrow
    on/off up/down left/right in/out true/false yes/no always/never all/none hot/cold old/new older/newer older/younger good/bad
    best/worst better/worse fast/slow faster/slower cheap/expensive cheaper/expensive safe/dangerous pro/con pros/cons
    advantages/disadvantages first/last earliest/latest front/back inside/outside north/south east/west arrive/depart arrival/departure
    win/lose won/lost success/failure public/private internal/external input/output read/write load/save lock/unlock login/logout
    ascending/descending asc/desc positive/negative hire/fire male/female men/women buyer/seller lighter/heavier
    vor/nach mehr/weniger ein/aus an/aus avant/après plus/moins antes/después más/menos`)
    .flatMap((pair) => {
      const [one, other] = pair.split('/') as [string, string];
      return [[one, other] as const, [other, one] as const];
    })
    .reduce(
      (map, [word, opposite]) => map.set(word, [...(map.get(word) ?? []), opposite]),
      new Map<string, string[]>(),
    ),
);

/** Words that begin questions and requests, or hold them together: they name nothing. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  words(`a an the this that these those i you he she it we they me my your his her its our their us them
    is are was were be been being am do does did done doing have has had having will would shall should can could may might must
    what which who whom whose when where why how whats what's how's who's where's
    and or but if then than as at by for from in into of on off onto to up down out over with within about between through during there here
    so such just only also too very really quite some any each every both either much many most more
    please tell show give explain describe list write find get make let help me know say summarize summarise translate compare define
    create generate provide suggest recommend discuss calculate compute convert name identify draw
    want need like would i'd i'm i've it's that's there's let's using use used
    ich du er sie es wir ihr der die das den dem des ein eine einen einem einer und oder aber wenn was wer wie wo wann warum welche
    welcher welches ist sind war waren sein hat haben wird werden kann können soll zu zum zur von vom für mit auf im in am bei bitte erkläre zeige nenne
    le la les un une des du de et ou mais si que qui quoi quel quelle quels quelles comment où quand pourquoi est sont était dans sur pour avec
    par au aux ce cette ces je tu il elle nous vous ils elles s'il plaît explique donne c'est qu'est-ce
    el los las unos unas y o pero si qué que quién cuál cómo dónde cuándo es son era en con por para del al su sus yo por favor explica
    il lo gli i uno e ma che chi quale come dove quando perché è sono di da su
    o os as um uma e mas se qual quem onde são em no na para
    de het een en of maar wat wie hoe waar wanneer waarom zijn van op met voor`),
);
