import { expect, test } from "vitest";
import { emailLink, hostOf, phoneLink, readLink } from "./read";

test("T20: an address of a button is a link only if it is of the web, an e-mail or a phone", () => {
  expect(readLink("https://example.cz/?q=a.")?.href).toBe("https://example.cz/?q=a.");
  expect(readLink("tel:+420777123456")?.href).toBe("tel:+420777123456");
  expect(readLink("mailto:jana@example.cz")?.href).toBe("mailto:jana@example.cz");
  for (const other of [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "",
    "/x",
    "//x.cz",
  ])
    expect(readLink(other)).toBeNull();
  expect(readLink("javascript:alert(1)//https://example.cz")).toBeNull();
});

test("the host of an image is named without the user name before it in its address", () => {
  expect(hostOf("https://bank.example@cdn.example.com:8443/a.png")).toBe("cdn.example.com:8443");
  expect(hostOf("data:image/png;base64,AA")).toBeNull();
  expect(hostOf("a.png")).toBeNull();
});

test("contacts are dialled and written to", () => {
  expect(phoneLink("+420 (777) 123-456")).toBe("tel:+420777123456");
  expect(phoneLink("777 123 456")).toBe("tel:777123456");
  for (const other of ["12", "call me", "+420;ext=1", "javascript:1234"]) expect(phoneLink(other)).toBeNull();
  expect(emailLink("jana@example.cz")).toBe("mailto:jana@example.cz");
  for (const other of ["jana", "jana@example.cz?cc=x@example.cz", "a b@example.cz", "@"])
    expect(emailLink(other)).toBeNull();
});
