/** A word of the index; `open` if every word that begins with it is meant. */
export type Lexeme = { word: string; open: boolean };

/** One word of a text, in any of these forms. */
export type Step = readonly Lexeme[];

/** Words at consecutive positions of one text. */
export type Sequence = readonly Step[];

/** What must occur, in one of several spellings of which the first is as it was typed; or must not occur. */
export type Term = { any: readonly Sequence[]; exclude: boolean };

export function matchesStep(word: string, step: Step): boolean {
  return step.some((lexeme) => (lexeme.open ? word.startsWith(lexeme.word) : word === lexeme.word));
}

/** The terms that find what all of these find: without equal ones, and those that others imply. */
export function necessaryTerms(terms: readonly Term[]): Term[] {
  return terms.filter(
    (term, index) => !terms.some((other, at) => at !== index && makesNeedless(other, term, at < index)),
  );
}

function makesNeedless(other: Term, term: Term, isEarlier: boolean): boolean {
  if (other.exclude !== term.exclude) return false;
  // Who excludes "reklam" excludes "reklamace" with it; who wants "reklamace" wants "reklam" with it.
  const [stronger, weaker] = term.exclude ? [term, other] : [other, term];
  if (!implies(stronger, weaker)) return false;
  return isEarlier || !implies(weaker, stronger);
}

/** Whether every text that the one matches is matched by the other; false where that takes more than comparing words. */
function implies(stronger: Term, weaker: Term): boolean {
  return stronger.any.every((sequence) => weaker.any.some((other) => contains(sequence, other)));
}

function contains(sequence: Sequence, other: Sequence): boolean {
  const fits = (start: number) =>
    other.every((step, index) => (sequence[start + index] as Step).every((lexeme) => isWithin(lexeme, step)));
  for (let start = 0; start + other.length <= sequence.length; start++) if (fits(start)) return true;
  return false;
}

function isWithin(lexeme: Lexeme, step: Step): boolean {
  return step.some((other) =>
    other.open ? lexeme.word.startsWith(other.word) : !lexeme.open && lexeme.word === other.word,
  );
}
