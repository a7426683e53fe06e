import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findLinks, MAX_LINKS } from "./find";

/** The links of a text as they are written. */
const written = (text: string) => findLinks(text).map(({ start, end }) => text.slice(start, end));
const leads = (text: string) => findLinks(text).map(({ href, host }) => [href, host]);

describe("addresses", () => {
  test.each([
    ["viz https://example.cz/a?b=c#d a dost", "https://example.cz/a?b=c#d"],
    ["HTTP://EXAMPLE.CZ", "HTTP://EXAMPLE.CZ"],
    ["http://localhost:3000/x", "http://localhost:3000/x"],
    ["http://[::1]:8080/x", "http://[::1]:8080/x"],
    ["请看https://example.com。谢谢", "https://example.com"],
    ["- www.example.cz/a", "www.example.cz/a"],
    ["mailto:jana@example.cz?subject=Faktura%201", "mailto:jana@example.cz?subject=Faktura%201"],
    ["pište na jana.nova+x@mail.example.cz, děkuji", "jana.nova+x@mail.example.cz"],
    ["tel:+420777123456", "tel:+420777123456"],
    ["tel:777 123 456", "tel:777 123 456"],
    ["volejte +420 777 123 456.", "+420 777 123 456"],
    ["(+420 777 123 456)", "+420 777 123 456"],
    ["(+420) 777-123-456", "(+420) 777-123-456"],
    ["+1 (212) 555-0123", "+1 (212) 555-0123"],
  ])("%s", (text, link) => {
    expect(written(text)).toEqual([link]);
  });

  test.each([
    ["https://example.cz/a.", "https://example.cz/a"],
    ["„https://example.cz/a“", "https://example.cz/a"],
    ["https://example.cz/a?!…", "https://example.cz/a"],
    ["*https://example.cz/a*", "https://example.cz/a"],
    ["(https://example.cz/a)", "https://example.cz/a"],
    ["(https://example.cz/a),", "https://example.cz/a"],
    ["https://cs.example.org/wiki/Brno_(okres)", "https://cs.example.org/wiki/Brno_(okres)"],
    ["(https://cs.example.org/wiki/Brno_(okres))", "https://cs.example.org/wiki/Brno_(okres)"],
    ["[text](https://example.cz/a)b", "https://example.cz/a"],
    ["https://example.cz/a(b", "https://example.cz/a"],
    ["https://example.cz/a[(b]", "https://example.cz/a"],
    ["<https://example.cz/a>", "https://example.cz/a"],
    ["https://example.cz/a👍", "https://example.cz/a"],
  ])("punctuation after an address and unbalanced brackets are left out: %s", (text, link) => {
    expect(written(text)).toEqual([link]);
  });

  test("several addresses in one word", () => {
    expect(written("(https://a.cz)(https://b.cz)")).toEqual(["https://a.cz", "https://b.cz"]);
  });
});

test.each([
  ..."1.2.3|file.txt|example.com|v2.0.1|Dobrý den.Jak se máte|node.js|a@b|@jana|jana@|cena +10 000 000 Kč".split(
    "|",
  ),
  ..."+420|12. 10. 2026|1+1=2|C++11223344556|hotel:777123456|IBAN CZ65 0800 0000 1920 0014 5399|javascript:alert(1)".split(
    "|",
  ),
  ..."data:text/html,<b>|file:///etc/passwd|ftp://example.cz|vbscript:x|java\u0000script:alert(1)|http://|https://%".split(
    "|",
  ),
  ..."www.example|xhttps://example.cz|přemysl@example.cz|jana@example.cz@x|https://example.cz's|blob:x|sms:123456".split(
    "|",
  ),
  ..."https\u200b://example.cz|www.1.2.3|+420 777 123 456 789 012 345|-www.example.cz|..@example.cz|//example.cz".split(
    "|",
  ),
])("no link: %s", (text) => {
  expect(written(text)).toEqual([]);
});

describe("the host is named where the address misleads about it", () => {
  test.each([
    ["https://bank.example@evil.example/", "evil.example"],
    ["https://bank.example:443@evil.example", "evil.example"],
    ["https://www.bank.example%2F@evil.example", "evil.example"],
    ["https://\u0430pple.com/", "xn--pple-43d.com"],
    ["https://b\u0131nk.example/", "xn--bnk-jua.example"],
    ["http://2130706433/", "127.0.0.1"],
    ["http://0x7f.1/", "127.0.0.1"],
    ["https://ex%61mple.cz/", "example.cz"],
    ["https://\uff47oogle.com/", "google.com"],
    ["https://google.com\u2044search.example", "google.xn--comsearch-sn0e.example"],
  ])("%s", (text, host) => {
    expect(leads(text)).toEqual([[new URL(text).href, host]]);
  });

  test.each([
    "https://Příklad.cz",
    "https://президент.рф/",
    "HTTPS://Example.CZ:443",
    "http://example.cz:80/",
    "https://example.cz:8443/",
  ])("not where it says the host plainly: %s", (text) => {
    expect(leads(text)).toEqual([[new URL(text).href, null]]);
  });
});

test("invisible and direction controls end an address", () => {
  for (const control of [
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\0",
    "\ud800",
  ])
    expect(written(`https://example.cz/a${control}b`)).toEqual(["https://example.cz/a"]);
});

const PARTS = [
  ..."https:// http:// www. mailto: tel: javascript: data: @ + ( ) [ ] . , ! ? ' / # % : & = - _ < > \" \\ { } é ž а 한 😀".split(
    " ",
  ),
  ..."example.cz evil.example jana 777 123 456 420 // xn-- 127.0.0.1 [::1]".split(" "),
  ..." |\n|\t|\0|\u202e|\u2066|\u200b|\ud800|\u00a0|\u2028".split("|"),
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 40 })
  .map((parts) => parts.join(""));

test("T29: every link is in order, of an allowed kind, balanced and without controls, for any text", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let after = 0;
      for (const { start, end, href } of findLinks(text)) {
        expect(start).toBeGreaterThanOrEqual(after);
        expect(end).toBeGreaterThan(start);
        after = end;
        const link = text.slice(start, end);
        expect(href).toMatch(/^(https?:\/\/[^/]|mailto:[^@]+@|tel:\+?\d)/);
        expect(new URL(href).href).toBe(href);
        // Phone numbers may be written with spaces.
        expect(link.replace(/[ \u00a0]/g, "")).not.toMatch(/[\s\p{Cf}\p{Cc}\p{Cs}<>"\\]/u);
        expect(link).not.toMatch(/[.,:;!?']$/);
        expect(link.split("(").length).toBe(link.split(")").length);
        expect(link.split("[").length).toBe(link.split("]").length);
      }
      expect(after).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 3_000 },
  );
});

test("T34: a text of a megabyte is read once, and has a limited number of links", () => {
  const seeds = [
    "https://a)",
    "https://%)",
    "https://a(",
    "http://%",
    "a@",
    "@",
    "@@a.b.c.",
    "www.",
    "mailto:a@",
    "tel:1",
    "+1 ",
    "(+1(",
    "https://a.cz ",
    "https://",
    "a@b.cz ",
  ];
  for (const seed of seeds)
    expect(findLinks(seed.repeat(1_000_000 / seed.length)).length).toBeLessThanOrEqual(MAX_LINKS);
});
