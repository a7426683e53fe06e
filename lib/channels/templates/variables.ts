import { t } from "@/messages/template-variables";
import type { Template, TemplateValues } from "../channel";

/** `key`: of its value in TemplateValues. `label`: for a form. */
export type TemplateVariable = { key: string; label: string };

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;

/** What must be filled in to send a template, in the order in which the client reads it. */
export function variablesOf({ header, body, buttons }: Template): readonly TemplateVariable[] {
  const buttonVariables = buttons.flatMap(({ label, url }, index) =>
    url !== null && namesIn(url).length > 0
      ? [{ key: `button.${index}`, label: t("button", { label }) }]
      : [],
  );
  return [...headerVariables(header), ...variablesIn(body, "body", "text"), ...buttonVariables];
}

const PLACE = ["latitude", "longitude", "name", "address"] as const;

function headerVariables(header: Template["header"]): readonly TemplateVariable[] {
  if (header === null) return [];
  if (header.is === "text") return variablesIn(header.text, "header", "heading");
  if (header.is !== "location") return [{ key: "header.link", label: t(`file.${header.is}`) }];
  return PLACE.map((name) => ({
    key: `header.${name}`,
    label: t(`location.${name}`),
  }));
}

function variablesIn(text: string, part: string, kind: "text" | "heading"): readonly TemplateVariable[] {
  return namesIn(text).map((name) => ({
    key: `${part}.${name}`,
    label: kind === "text" ? t("text", { name }) : t("heading", { name }),
  }));
}

/** The names of the variables in a part of a template, each once, in their order: positional ones by number. */
export function namesIn(text: string): readonly string[] {
  const names = [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = ""]) => name))];
  return names.every((name) => /^\d+$/.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

/** A part with its values; a variable without one stays as it is written. */
export function filledPart(text: string, part: string, values: TemplateValues): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string) => values[`${part}.${name}`] || placeholder);
}

/** The text that the client reads: for the preview and for the transcript. */
export function filledTemplate({ header, body, footer }: Template, values: TemplateValues): string {
  const heading = header?.is === "text" ? filledPart(header.text, "header", values) : null;
  return [heading, filledPart(body, "body", values), footer].filter(Boolean).join("\n\n");
}
