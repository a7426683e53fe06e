import { DrizzleQueryError } from "drizzle-orm";
import { expect, it } from "vitest";
import { FailedQuery } from "@/db/failed-query";
import { createLog } from "./log";

function logged(fields: object): string {
  const lines: string[] = [];
  createLog("info", { write: (line) => void lines.push(line) }).info(fields, "something happened");
  return lines.join("");
}

it("hides secrets at every level", () => {
  const line = logged({
    password: "one",
    headers: { authorization: "two", cookie: "three" },
    a: { b: { token: "four" } },
  });
  expect(line).toContain("something happened");
  expect(line).not.toMatch(/one|two|three|four/);
});

it("hides texts of clients", () => {
  const line = logged({ event: { seq: 3, text: "my card number" }, text: "my address" });
  expect(line).toContain('"seq":3');
  expect(line).not.toMatch(/card|address/);
});

it("hides the values of a failed query, but shows the query and the reason", () => {
  const cause = ofPostgres('invalid input syntax for type bigint: "my card number"', { code: "22P02" });
  const query = "insert into notes (text) values ($1)";
  const error = Object.assign(new Error(`Failed query: ${query}\nparams: my card number`, { cause }), {
    query,
    params: ["my card number"],
  });
  const line = logged({ err: error });
  expect(line).toContain(query);
  expect(line).toContain("22P02");
  expect(line).toContain("log.test.ts");
  expect(line).not.toMatch(/card|address/);
});

it("does the same for a query of the query builder", () => {
  const query = "insert into notes (text) values ($1)";
  const cause = ofPostgres("duplicate key value: my card number", { code: "23505", table_name: "notes" });
  const line = logged({ err: new FailedQuery(new DrizzleQueryError(query, ["my address"], cause), query) });
  for (const fact of ["FailedQuery", query, "23505", '"table":"notes"', "log.test.ts"])
    expect(line).toContain(fact);
  expect(line).not.toMatch(/card|address/);
});

it("shows the code and place of a Postgres error, but not its message", () => {
  const line = logged({
    err: ofPostgres("duplicate key value: my card number", {
      code: "23505",
      routine: "_bt_check_unique",
      constraint_name: "users_email",
      table_name: "users",
    }),
  });
  for (const fact of ["PostgresError", "23505", "_bt_check_unique", "users_email", '"table":"users"'])
    expect(line).toContain(fact);
  expect(line).not.toMatch(/card|address/);
});

it("does not mistake a line of a message for a stack frame", () => {
  const query = "select $1";
  const message = `Failed query: ${query}\nparams: x\n    at my address`;
  expect(logged({ err: Object.assign(new Error(message), { query, params: [] }) })).not.toMatch(/address/);
});

it("leaves messages of other errors unchanged", () => {
  const line = logged({ err: Object.assign(new Error("connect refused"), { code: "ECONNREFUSED" }) });
  expect(line).toContain("connect refused");
  expect(line).toContain("ECONNREFUSED");
});

/** Errors of the driver always have a severity, and the row in the detail. */
function ofPostgres(message: string, facts: Record<string, string>): Error {
  const error = Object.assign(new Error(message), {
    severity: "ERROR",
    detail: "Key (text)=(my address)",
    where: "my address",
    ...facts,
  });
  return Object.assign(error, { name: "PostgresError" });
}
