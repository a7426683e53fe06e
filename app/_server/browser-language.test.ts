import { expect, it } from "vitest";
import { browserLanguage } from "./browser-language";

it.each([
  ["cs-CZ,cs;q=0.9,en;q=0.8", "cs"],
  ["en-US,en;q=0.9,cs;q=0.8", "en"],
  ["de-DE,de;q=0.9,cs;q=0.5,en;q=0.3", "cs"],
  ["en;q=0.1, CS ; q=0.7", "cs"],
  ["cs;q=0,en", "en"],
  ["sk-SK,sk", "en"],
  ["cs;q=x", "en"],
  ["csb,*", "en"],
  ["", "en"],
  [undefined, "en"],
])("reads %s as %s", (header, language) => {
  expect(browserLanguage("/aurora/sessions/history", header)).toBe(language);
});

it("answers other systems in English, and people who read about the API or use the web chat in theirs", () => {
  expect(browserLanguage("/api/v1/sessions", "cs")).toBe("en");
  expect(browserLanguage("/api/scim/v2/Users", "cs")).toBe("en");
  expect(browserLanguage("/healthz", "cs")).toBe("en");
  expect(browserLanguage("/api/channels/whatsapp/webhook", "cs")).toBe("en");
  expect(browserLanguage("/api/v1", "cs")).toBe("cs");
  expect(browserLanguage("/api/channels/webchat/kQ3v/files", "cs")).toBe("cs");
});

it("reads a header of any length at once", () => {
  expect(browserLanguage("/", "x,".repeat(100_000))).toBe("en");
});
