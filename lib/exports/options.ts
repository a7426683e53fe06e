import { z } from "zod";
import { Invalid } from "@/lib/errors";
import type { Parameters } from "@/lib/grid/parameters";
import { isZone } from "@/lib/zones";
import { t } from "@/messages/export-formats";
import { currentLanguage, DEFAULT_LANGUAGE } from "@/messages/language";
import {
  columnChoices,
  defaultOptions,
  digitChoices,
  type ExportOptions,
  layouts,
  rowChoices,
  separators,
} from "./format";

/** Starts the parameters of an address that are options, not part of the view: `export.zone=UTC`. */
export const OPTION_PREFIX = "export.";

const Options = z.object({
  columns: choice(columnChoices).default(defaultOptions.columns),
  zone: z.string().optional(),
  separator: choice(separators).default(defaultOptions.separator),
  layout: choice(layouts).default(defaultOptions.layout),
  rows: choice(rowChoices).default(defaultOptions.rows),
  digits: choice(digitChoices).default(defaultOptions.digits),
  /** In place of the reader's language. */
  lang: choice([DEFAULT_LANGUAGE]).optional(),
  key: z
    .string()
    .regex(/^[\w-]{8,64}$/, { error: () => t("notAKey") })
    .optional(),
});

function choice<const Choices extends readonly string[]>(choices: Choices) {
  return z.enum(choices, { error: () => t("oneOf", { choices: choices.join(" ") }) });
}

/** `key` identifies the export when its progress is requested. */
export type ParsedOptions = { options: ExportOptions; key: string | null; view: Parameters };

/** Splits an address into options and the view; `zone` is the default. Throws Invalid for an option that cannot be parsed. */
export async function parseOptions(parameters: Parameters, zone: string): Promise<ParsedOptions> {
  const isOption = ([key]: [string, unknown]) => key.startsWith(OPTION_PREFIX);
  const pairs = Object.entries(parameters);
  const view = pairs.filter((pair) => !isOption(pair));
  const given = pairs.filter(isOption).map(([key, value]) => [key.slice(OPTION_PREFIX.length), value]);
  if (given.some(([name]) => name === "__proto__"))
    throw new Invalid(t("unknownOption", { option: named("__proto__") }));
  const read = z.strictObject(Options.shape).safeParse(Object.fromEntries(given));
  if (!read.success) {
    const problems = read.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => t("unknown", { option: named(key) }))
        : [`${named(issue.path.join("."))} ${issue.message}`],
    );
    throw new Invalid(t("invalidOptions", { problems: problems.join("; ") }));
  }
  const { key, lang, ...options } = read.data;
  if (options.zone !== undefined && options.zone !== zone && !(await isZone(options.zone)))
    throw new Invalid(t("invalidOptions", { problems: t("notAZone", { option: named("zone") }) }));
  return {
    options: { ...options, zone: options.zone ?? zone, language: lang ?? currentLanguage() },
    key: key ?? null,
    view: Object.fromEntries(view),
  };
}

function named(option: string): string {
  return OPTION_PREFIX + option;
}
