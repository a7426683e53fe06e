import { expect, test } from "vitest";
import { inLanguage } from "@/lib/current-language";
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

test("codes are said in the reader's language, and what somebody wrote stays as it is", () => {
  const czech = (data: Record<string, unknown>) => inLanguage("cs", () => detailsText(data));
  const changes = {
    role: { was: "operator", is: "admin" },
    see: { was: { ip: [] }, is: { ip: ["analyst"] } },
  };
  expect(czech({ changes })).toBe("Role: operátor → správce; Kdo vidí: IP adresa nic → IP adresa analytik");
  expect(czech({ way: "password", reason: "code" })).toBe("Způsob: heslo; Důvod: chybný kód");
  expect(czech({ version: 3, reason: "operator_ended" })).toBe("Důvod: Ukončil operátor");
  expect(czech({ name: "admin", reason: "code" })).toBe("Jméno: admin; Důvod: code");
});
