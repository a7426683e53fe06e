import { z } from "zod";
import { Invalid } from "@/lib/errors";
import type { Parameters } from "@/lib/grid/parameters";
import { columnChoices, type ExportOptions, layouts, separators } from "./format";
import { isZone } from "./zones";

/** The keys of an export's address that are not of the view: `export.zone=UTC`. */
export const OPTION_PREFIX = "export.";

const Options = z.object({
  columns: z.enum(columnChoices, { error: `is one of ${columnChoices.join(", ")}` }).default("chosen"),
  zone: z.string().optional(),
  separator: z.enum(separators, { error: `is one of ${separators.join(" ")}` }).default(","),
  layout: z.enum(layouts, { error: `is one of ${layouts.join(", ")}` }).default("sessions"),
  key: z
    .string()
    .regex(/^[\w-]{8,64}$/, "is not a key")
    .optional(),
});

/** The options of an export; `key` is what its progress is asked by. */
export type AskedOptions = { options: ExportOptions; key: string | null; view: Parameters };

/**
 * Takes the options out of an address; what is left is the view. `zone` stands for an option that is not given. Throws
 * Invalid for one that cannot be read: a file must not be another than was asked for.
 */
export async function readOptions(parameters: Parameters, zone: string): Promise<AskedOptions> {
  // As pairs: a key of any name stays one.
  const isOption = ([key]: [string, unknown]) => key.startsWith(OPTION_PREFIX);
  const pairs = Object.entries(parameters);
  const view = pairs.filter((pair) => !isOption(pair));
  const given = pairs.filter(isOption).map(([key, value]) => [key.slice(OPTION_PREFIX.length), value]);
  if (given.some(([name]) => name === "__proto__"))
    throw new Invalid(`There is no option ${OPTION_PREFIX}__proto__`);
  const read = z.strictObject(Options.shape).safeParse(Object.fromEntries(given));
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message, code }) =>
      code === "unrecognized_keys" ? message : `${OPTION_PREFIX}${path.join(".")} ${message}`,
    );
    throw new Invalid(`This export cannot be made: ${problems.join("; ")}`);
  }
  const { key, ...options } = read.data;
  if (options.zone !== undefined && options.zone !== zone && !(await isZone(options.zone)))
    throw new Invalid(`This export cannot be made: ${OPTION_PREFIX}zone is not a time zone`);
  return {
    options: { ...options, zone: options.zone ?? zone },
    key: key ?? null,
    view: Object.fromEntries(view),
  };
}
