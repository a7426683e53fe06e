import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { openApi } from "@/lib/api/openapi";
import { inLanguage } from "@/lib/current-language";
import { eventKinds } from "@/lib/events/kinds";
import cs from "@/messages/cs/api-reference.json";
import en from "@/messages/en/api-reference.json";
import type { Language } from "@/messages/language";
import ApiPage from "./page";

const document = inLanguage("en", () => openApi("https://parley.example.test"));
const described = [...textsIn(document), ...Object.values(eventKinds).map(({ description }) => description)];
const pageIn = (language: Language) =>
  inLanguage(language, async () => renderToStaticMarkup(await ApiPage()));

/** What the document says for people to read. */
function textsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "string" && (name === "description" || name === "summary") ? [inner] : textsIn(inner),
  );
}

it("describes nothing in English to those who read Czech", async () => {
  const page = textOf(await pageIn("cs"));
  const sameInBoth = new Set<string>(Object.values(cs));
  expect(described.length).toBeGreaterThan(500);
  expect(new Set(described.filter((text) => page.includes(`>${text}<`) && !sameInBoth.has(text)))).toEqual(
    new Set(),
  );
});

it("shows what the document says in English", async () => {
  const page = textOf(await pageIn("en"));
  for (const text of Object.values(en)) expect(page).toContain(`>${text}<`);
});

function textOf(markup: string): string {
  return markup.replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
