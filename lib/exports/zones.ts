import { driver } from "@/db";

let known: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a file can be written in a time zone: PostgreSQL writes its times, and Intl its name. Each knows names that the
 * other does not, and Intl lists fewer than it takes.
 */
export async function isZone(name: string): Promise<boolean> {
  return isOfIntl(name) && (await zonesOfDatabase()).has(name);
}

function isOfIntl(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Read once: PostgreSQL looks through all of its files for them. */
function zonesOfDatabase(): Promise<ReadonlySet<string>> {
  known ??= readZones().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function readZones(): Promise<ReadonlySet<string>> {
  const rows = await driver()<{ name: string }[]>`select name from pg_timezone_names`;
  return new Set(rows.map(({ name }) => name));
}
