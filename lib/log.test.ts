import { DrizzleQueryError } from "drizzle-orm";
import { expect, it } from "vitest";
import { FailedQuery } from "@/db/failed-query";
import { createLog } from "./log";

function logged(fields: object): string {
  const lines: string[] = [];
  createLog("info", { write: (line) => void lines.push(line) }).info(fields, "something happened");
  return lines.join("");
}

it("keeps secrets out of the log, however deep they stand", () => {
  const line = logged({
    password: "one",
    headers: { authorization: "two", cookie: "three" },
    a: { b: { token: "four" } },
  });
  expect(line).toContain("something happened");
  expect(line).not.toMatch(/one|two|three|four/);
});

it("keeps what a client wrote out of the log", () => {
  const line = logged({ event: { seq: 3, text: "my card number" }, text: "my address" });
  expect(line).toContain('"seq":3');
  expect(line).not.toMatch(/card|address/);
});

it("keeps the values of a failed query out of the log, and says which query it was and why", () => {
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

it("says as much of a query that failed through the query builder", () => {
  const query = "insert into notes (text) values ($1)";
  const cause = ofPostgres("duplicate key value: my card number", { code: "23505", table_name: "notes" });
  const line = logged({ err: new FailedQuery(new DrizzleQueryError(query, ["my address"], cause), query) });
  for (const fact of ["FailedQuery", query, "23505", '"table":"notes"', "log.test.ts"])
    expect(line).toContain(fact);
  expect(line).not.toMatch(/card|address/);
});

it("says of a refusal by Postgres what it was and where, in no words of its own", () => {
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

it("takes no line of a message for a place in the code", () => {
  const query = "select $1";
  const message = `Failed query: ${query}\nparams: x\n    at my address`;
  expect(logged({ err: Object.assign(new Error(message), { query, params: [] }) })).not.toMatch(/address/);
});

it("leaves the message of any other error as it is", () => {
  const line = logged({ err: Object.assign(new Error("connect refused"), { code: "ECONNREFUSED" }) });
  expect(line).toContain("connect refused");
  expect(line).toContain("ECONNREFUSED");
});

/** As the driver throws it: always with a severity, and with the row in its detail. */
function ofPostgres(message: string, facts: Record<string, string>): Error {
  const error = Object.assign(new Error(message), {
    severity: "ERROR",
    detail: "Key (text)=(my address)",
    where: "my address",
    ...facts,
  });
  return Object.assign(error, { name: "PostgresError" });
}
