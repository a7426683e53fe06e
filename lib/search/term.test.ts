import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseContentQuery } from "./query";
import { necessaryTerms } from "./term";
import { meets } from "./testing";
import { toTsquery } from "./to-tsquery";

const asked = (typed: string) => toTsquery(necessaryTerms(parseContentQuery(typed).terms));

describe("the database is asked for a word once, and not for what another word implies", () => {
  test.each([
    ["reklamace ".repeat(1_000), "reklamace"],
    ["reklamace Reklamace REKLAMACE", "reklamace"],
    ["r re rek rekl reklamace", "reklamace"],
    ["rekl reklamace zbozi zbo", "reklamace zbozi"],
    ["-reklamace -rekl -reklam", "-rekl"],
    ["nova nova-faktura", "nova-faktura"],
    ['nova "nova faktura" fakt', '"nova faktura"'],
    ['"nova" nova', '"nova"'],
    ["$20 $20 $20.00", "$20"],
  ])("“%s” is “%s”", (typed, short) => {
    expect(asked(typed)).toBe(asked(short));
  });

  test.each([
    ["rekl -reklamace", 2],
    ['"rekl" reklamace', 2],
    ["-rekl reklamace", 2],
    ['-"nova faktura" -nova-faktura2', 2],
    ["faktura nova", 2],
  ])("“%s” has %i terms", (typed, count) => {
    expect(necessaryTerms(parseContentQuery(typed).terms)).toHaveLength(count);
  });
});

test("without needless terms a search finds the same", () => {
  const word = fc.constantFrom("a", "ab", "abc", "b", "ba", "12", "123", "1234", "C++", "漢", "漢字");
  const term = fc.oneof(
    word,
    word.map((one) => `-${one}`),
    fc.tuple(word, word).map(([one, other]) => `"${one} ${other}"`),
    fc.tuple(word, word).map(([one, other]) => `${one}-${other}`),
  );
  fc.assert(
    fc.property(
      fc.array(term, { minLength: 1, maxLength: 5 }),
      fc.array(word, { maxLength: 6 }),
      (typed, found) => {
        const { terms } = parseContentQuery(typed.join(" "));
        const text = found.join(" ");
        expect(meets(necessaryTerms(terms), [text])).toBe(meets(terms, [text]));
      },
    ),
    { numRuns: 2_000 },
  );
});
