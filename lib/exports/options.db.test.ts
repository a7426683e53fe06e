import { expect, test } from "vitest";
import { openSnapshot } from "@/db/snapshot";
import { testDatabase } from "@/db/testing";
import { Invalid } from "@/lib/errors";
import { fileName } from "./file-name";
import { parseOptions } from "./options";

const db = testDatabase();

const parsed = (zone: string) => parseOptions({ "export.zone": zone }, "UTC");

test("the default time zone is the tenant's", async () => {
  expect((await parseOptions({}, "Europe/Prague")).options.zone).toBe("Europe/Prague");
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
])("a browser in %s can export in its own zone, under either of the zone's names", async (zone) => {
  expect((await parsed(zone)).options.zone).toBe(zone);
  await (await openSnapshot(zone, new AbortController().signal)).close();
  expect(fileName({ slug: "north" }, { extension: "csv" }, new Date(), zone)).toMatch(/^north-sessions-/);
});

test("a zone that only one of Intl and PostgreSQL knows is refused before the file starts", async () => {
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
  for (const zone of [...onlyIntl, ...onlyDatabase])
    await expect(parsed(zone), zone).rejects.toThrow(Invalid);
});

test.each(["Mars/Olympus", "Europe/Prague'; drop table sessions", "+01:00", ""])(
  "T26: %j is not a zone, and the error names the option",
  async (zone) => {
    await expect(parsed(zone)).rejects.toThrow("export.zone is not a time zone");
  },
);
