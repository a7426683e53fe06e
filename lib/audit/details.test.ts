import { expect, test } from "vitest";
import { detailsText } from "./details";

test("a changed setting is shown with what it was and what it is", () => {
  const data = {
    changes: { role: { was: "operator", is: "supervisor" }, groupIds: { was: [], is: [1, 2] } },
  };
  expect(detailsText(data)).toBe("Role: operator → supervisor; Groups (No.): none → 1, 2");
});

test("rows of earlier versions are shown as well", () => {
  expect(detailsText({ before: { records: false }, after: { records: true } })).toBe(
    "Sessions are recorded: no → yes",
  );
  expect(detailsText({ role: "admin", before: "operator" })).toBe("Role: admin; Before: operator");
});

test("facts are shown in words, without those of other columns", () => {
  const data = {
    way: "password",
    ip: "192.0.2.1",
    opening: "x",
    limits: { queueLimit: 3, on: true },
    factor: null,
  };
  expect(detailsText(data)).toBe("Way: password; Limits: Longest queue 3, On yes");
});

test("names cannot turn the direction of the line around", () => {
  expect(detailsText({ name: "a\u202eb" })).not.toContain("\u202e");
});
