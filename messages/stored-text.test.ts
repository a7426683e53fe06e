import { afterAll, beforeEach, expect, it } from "vitest";
import { catalogue } from "./catalogue";
import { chooseLanguage } from "./language";
import { storedTexts } from "./stored-text";

const sending = catalogue({
  en: {
    banned: "The client is banned: {reason}",
    late: "No answer within {count, plural, one {# second} other {# seconds}}",
    large: "At most {most, number} characters (why?)",
    sure: "The message {is, select, lost {was lost} other {may have arrived}}",
    anything: "{what}",
    unclear: "{what}, so the client may have it or not",
  },
  cs: {
    banned: "Klient je zablokovaný: {reason}",
    late: "Bez odpovědi do {count, plural, one {# sekundy} few {# sekund} other {# sekund}}",
    large: "Nejvýš {most, number} znaků (proč?)",
    sure: "Zpráva {is, select, lost {se ztratila} other {možná došla}}",
    anything: "{what}",
    unclear: "{what}, takže není jisté, jestli ji klient má",
  },
});
const http = catalogue({
  en: {
    refused: "The connection was refused",
    answered: "It answered {status}",
    tries: "{count, plural, one {# try} other {# tries}}",
  },
  cs: {
    refused: "Spojení bylo odmítnuto",
    answered: "Odpověď: {status}",
    tries: "{count, plural, one {# pokus} few {# pokusy} other {# pokusů}}",
  },
});

beforeEach(() => chooseLanguage("cs"));
afterAll(() => chooseLanguage("en"));

it.each([
  ["The connection was refused", "Spojení bylo odmítnuto"],
  ["The client is banned: Insults. Twice.", "Klient je zablokovaný: Insults. Twice."],
  ["The client is banned: one line\nand another", "Klient je zablokovaný: one line\nand another"],
  ["No answer within 1 second", "Bez odpovědi do 1 sekundy"],
  ["No answer within 20 seconds", "Bez odpovědi do 20 sekund"],
  ["At most 4,096 characters (why?)", "Nejvýš 4\u00a0096 znaků (proč?)"],
  ["3 tries", "3 pokusy"],
  ["The message was lost", "Zpráva se ztratila"],
  ["The message may have arrived", "Zpráva možná došla"],
])("says “%s” in Czech", (english, czech) => {
  expect(storedTexts([sending, http])(english)).toBe(czech);
});

it("translates a text within a text, from whichever part it is", () => {
  const stored = "The connection was refused, so the client may have it or not";
  expect(storedTexts([sending, http])(stored)).toBe(
    "Spojení bylo odmítnuto, takže není jisté, jestli ji klient má",
  );
  expect(storedTexts([sending, http])("The client is banned: It answered 500")).toBe(
    "Klient je zablokovaný: Odpověď: 500",
  );
});

it("leaves a text as it is that no part has", () => {
  for (const text of ["(#131047) Re-engagement message", "No answer within 5 minutes", ""])
    expect(storedTexts([sending, http])(text)).toBe(text);
  expect(storedTexts([http])("The client is banned: Insults")).toBe("The client is banned: Insults");
});

it("leaves a text as it is for those who read English", () => {
  chooseLanguage("en");
  expect(storedTexts([sending])("No answer within 20 seconds")).toBe("No answer within 20 seconds");
});

it("leaves a long text alone, and goes no deeper than three texts in each other", () => {
  const long = `The client is banned: ${"x".repeat(2_000)}`;
  expect(storedTexts([sending])(long)).toBe(long);
  const within = (depth: number) => `${"The client is banned: ".repeat(depth)}The connection was refused`;
  expect(storedTexts([sending, http])(within(2))).toMatch(/Spojení bylo odmítnuto$/);
  expect(storedTexts([sending, http])(within(3))).toMatch(
    /^(Klient je zablokovaný: ){3}The connection was refused$/,
  );
});
