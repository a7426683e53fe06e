import { driver } from "@/db";

let known: Promise<ReadonlySet<string>> | undefined;

/** Whether PostgreSQL and Intl both know the time zone; each accepts names that the other does not. */
export async function isZone(name: string): Promise<boolean> {
  return isIntlZone(name) && (await databaseZones()).has(name);
}

function isIntlZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Cached, because PostgreSQL reads a file for each zone. */
function databaseZones(): Promise<ReadonlySet<string>> {
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
