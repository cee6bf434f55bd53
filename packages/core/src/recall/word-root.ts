import { stemmer } from 'stemmer';
import { stem } from '../search/text/index.js';

/** Irregular verbs and plurals, each row beginning with the form that the others are led back to. A closed list of English grammar. */
const IRREGULAR = `
arise arose arisen|awake awoke awoken|be am are been is was were|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten
bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen|cling clung
come came|creep crept|deal dealt|dig dug|do did does done|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen
feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
get got gotten|give gave given|go goes gone went|grow grew grown|hang hung|have had has|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|know knew known
lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|lie lain|light lit|lose lost|make made|mean meant|meet met|mistake mistook mistaken
overcome overcame|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|sew sewn
shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken
speed sped|spend spent|spin spun|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|strike struck|strive strove striven
swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
undergo underwent undergone|understand understood|undertake undertook undertaken|wake woke woken|wear wore worn|weave wove woven|weep wept|win won
wind wound|withdraw withdrew withdrawn|write wrote written|child children|man men|woman women|person people|foot feet|tooth teeth|mouse mice|goose geese
life lives|wife wives|knife knives|leaf leaves|half halves|shelf shelves|wolf wolves|calf calves|loaf loaves|thief thieves|scarf scarves`;

const REGULAR: ReadonlyMap<string, string> = new Map(
  IRREGULAR.trim()
    .split(/[|\n]/)
    .flatMap((row) => {
      const [regular = '', ...forms] = row.split(' ');
      return forms.map((form): [string, string] => [form, regular]);
    }),
);

const ASCII_WORD = /^[a-z]+$/;

/**
 * The form under which words of one root meet when turns are ranked: `bought` and `buy`, `children` and `child`, `adoption` and `adopt`. Wider than
 * {@link stem}, which keeps `organization` apart from `organ` because in code they are two things: here a wrong match costs a rank, a
 * missed one the answer. Words with anything but `[a-z]` stay as they are.
 *
 * @param word in lower case, as the tokenizer folds it, without its endings taken off
 */
export function wordRoot(word: string): string {
  if (!ASCII_WORD.test(word)) return word;
  return stemmer(stem(REGULAR.get(word) ?? word));
}
