import { DEFAULT_LANGUAGE, type Language, languageOf } from "@/messages/language";

/** Other systems get English texts, also when their library asks for others; visitors of the web chat read why something was refused. */
const FOR_PROGRAMS = /^\/(api\/(?!v1\/?$|channels\/webchat\/)|healthz|readyz)/;

/** The first language of an Accept-Language header that the interface has, those of the same weight in their order. */
export function browserLanguage(path: string, header: string | undefined): Language {
  if (!header || FOR_PROGRAMS.test(path)) return DEFAULT_LANGUAGE;
  const wanted = header
    .split(",", 50)
    .map((part) => ({ tag: part.split(";", 1)[0], weight: weightOf(part) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return DEFAULT_LANGUAGE;
}

function weightOf(part: string): number {
  const [, weight = "1"] = /;\s*q=([^;]*)/i.exec(part) ?? [];
  return Number(weight) || 0;
}
