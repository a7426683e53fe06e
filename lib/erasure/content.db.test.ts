import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { clientTables, contentTables, otherTables } from "./content";
import { textColumns } from "./testing";

const db = testDatabase();

const listed = (tables: Readonly<Record<string, { columns: string }>>) =>
  Object.entries(tables).flatMap(([table, { columns }]) => namesIn(table, columns));
const namesIn = (table: string, columns: string) =>
  columns.split(" ").flatMap((column) => (column === "" ? [] : `${table}.${column}`));

test("of every column that can hold a text it is known whether it has content of a session or client, and what becomes of it", async () => {
  const ofSessions = Object.entries(contentTables).flatMap(([table, { removed, kept }]) => [
    ...namesIn(table, removed),
    ...namesIn(table, kept),
  ]);
  const all = [...ofSessions, ...listed(clientTables), ...listed(otherTables)].sort();
  expect(new Set(all).size).toBe(all.length);
  expect(await textColumns(db.sql)).toEqual(all);
});
