import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../../../../shared/reference/webhooks");

/** The vendors' sample webhooks whose names begin with `prefix`, by the rest of their names; empty where they are not present. */
export function sampleWebhooks(prefix: string): ReadonlyMap<string, Buffer> {
  if (!existsSync(FOLDER)) return new Map();
  const names = readdirSync(FOLDER).filter((name) => name.startsWith(prefix) && name.endsWith(".json"));
  return new Map(
    names.map((name) => [name.slice(prefix.length, -".json".length), readFileSync(join(FOLDER, name))]),
  );
}
