import { expect, test } from "vitest";
import { openSnapshot } from "@/db/snapshot";
import { testDatabase } from "@/db/testing";
import { Invalid } from "@/lib/errors";
import { fileName } from "./file-name";
import { readOptions } from "./options";

const db = testDatabase();

const asked = (zone: string) => readOptions({ "export.zone": zone }, "UTC");

test("without options, times are the tenant's", async () => {
  expect((await readOptions({}, "Europe/Prague")).options.zone).toBe("Europe/Prague");
});

test.each([
  "Asia/Kolkata",
  "Asia/Calcutta",
  "Europe/Kyiv",
  "Europe/Kiev",
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "America/Argentina/Buenos_Aires",
  "Europe/Prague",
  "Etc/UTC",
  "GMT",
])("a browser that lives in %s gets a file in its own time, whichever of its names it uses", async (zone) => {
  expect((await asked(zone)).options.zone).toBe(zone);
  await (await openSnapshot(zone, new AbortController().signal)).close();
  expect(fileName({ slug: "north" }, { extension: "csv" }, new Date(), zone)).toMatch(/^north-sessions-/);
});

test("a zone that only one of Intl and PostgreSQL knows is refused before anything is written", async () => {
  const rows = await db.sql<{ name: string }[]>`select name from pg_timezone_names`;
  const ofDatabase = new Set(rows.map(({ name }) => name));
  const isOfIntl = (zone: string) => {
    try {
      return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
    } catch {
      return false;
    }
  };
  const onlyIntl = ["PST", "IST", "europe/prague"].filter((zone) => isOfIntl(zone) && !ofDatabase.has(zone));
  const onlyDatabase = [...ofDatabase].filter((zone) => !isOfIntl(zone));
  expect(onlyIntl).not.toEqual([]);
  expect(onlyDatabase).not.toEqual([]);
  for (const zone of [...onlyIntl, ...onlyDatabase]) await expect(asked(zone), zone).rejects.toThrow(Invalid);
});

test.each(["Mars/Olympus", "Europe/Prague'; drop table sessions", "+01:00", ""])(
  "T26: %j is no zone, and is refused by the name of the option",
  async (zone) => {
    await expect(asked(zone)).rejects.toThrow("export.zone is not a time zone");
  },
);
