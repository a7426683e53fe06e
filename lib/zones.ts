import { driver } from "@/db";

/** The areas by which IANA names zones; PostgreSQL also lists older names, such as US/Pacific and GMT0. */
const AREAS = /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//;

let known: Promise<ReadonlySet<string>> | undefined;

/** Whether PostgreSQL and Intl both know the time zone; each accepts names that the other does not. */
export async function isZone(name: string): Promise<boolean> {
  return isIntlZone(name) && (await databaseZones()).has(name);
}

/** The zones that people choose from, by name: UTC, and every place that PostgreSQL and Intl both know, also by its older names. */
export async function listZones(): Promise<string[]> {
  const places = [...(await databaseZones())].filter((name) => AREAS.test(name) && isIntlZone(name));
  return ["UTC", ...places.sort()];
}

/** The name of a zone as it is written, for one that was typed in other letters: Europe/Prague for europe/prague. Null for no zone. */
export async function zoneNamed(typed: string): Promise<string | null> {
  if (await isZone(typed)) return typed;
  const name = typed.toLowerCase();
  return [...(await databaseZones())].find((each) => each.toLowerCase() === name && isIntlZone(each)) ?? null;
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
