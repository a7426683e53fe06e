import { expect, test } from "vitest";
import { distributionStatements } from "./distribution";
import { testDatabase } from "./testing";

const db = testDatabase();

test("a server without Citus is refused with the way to it", async () => {
  await expect(distributionStatements(db.sql)).rejects.toThrow(/no Citus extension/);
});

test("shared tables become references first, then a tenant's tables, none before one it points to", async () => {
  const statements = await distributionStatements(db.sql, { planOnly: true });
  const at = (table: string) => statements.findIndex((statement) => statement.includes(`'${table}'`));
  expect(statements.slice(0, 5).every((statement) => statement.includes("create_reference_table"))).toBe(
    true,
  );
  expect(statements.slice(5).every((statement) => statement.includes("'tenant_id'"))).toBe(true);
  expect(at("sessions")).toBeGreaterThan(at("clients"));
  expect(at("session_events")).toBeGreaterThan(at("sessions"));
  expect(at("memberships")).toBeGreaterThan(at("views"));
});
