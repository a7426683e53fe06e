import { describe, expect, test } from "vitest";
import { uploadProblem } from "./allowed-types";
import { cleanFileName } from "./clean-name";
import { contentDisposition } from "./content-disposition";
import { detectMediaType } from "./detect-type";
import { parseRange } from "./parse-range";

describe("the name of a file", () => {
  test.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\eve\\photo.png", "photo.png"],
    ["photo_\u202egpj.exe", "photo_gpj.exe"],
    ["a\0b\r\nc.pdf", "abc.pdf"],
    ["..", "file"],
    ["\u200b", "file"],
    [".htaccess", "htaccess"],
    ["Žluťoučký kůň.pdf", "Žluťoučký kůň.pdf"],
    ["\ud800.png", "\ufffd.png"],
  ])("%j is stored without a path and without invisible characters", (given, name) => {
    expect(cleanFileName(given)).toBe(name);
  });

  test("keeps its extension when it is too long", () => {
    expect(cleanFileName(`${"😀".repeat(300)}.jpeg`)).toMatch(/^(😀){115}\.jpeg$/u);
  });

  test("T34: cannot break out of the header, and types that can run scripts never open inline", () => {
    const odd = 'a"; filename=evil.html\r\nSet-Cookie: x%41.png';
    expect(contentDisposition({ name: odd, mediaType: "image/png" }, false)).toMatch(
      /^inline; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w%.!~-]+$/,
    );
    expect(contentDisposition({ name: "kůň.png", mediaType: "image/png" }, true)).toBe(
      "attachment; filename=\"k__.png\"; filename*=UTF-8''k%C5%AF%C5%88.png",
    );
    for (const mediaType of ["text/html", "image/svg+xml", "text/plain", "text/xml", null, "toString"])
      expect(contentDisposition({ name: "a", mediaType }, false)).toMatch(/^attachment/);
  });
});

describe("the type of a file", () => {
  const bytes = (text: string) => Buffer.from(text, "latin1");
  test.each([
    ["\x89PNG\r\n\x1a\n", "a.png", "image/png"],
    ["\xff\xd8\xff\xe0", "called.pdf", "image/jpeg"],
    ["<svg onload=alert(1)>", "a.png", "application/octet-stream"],
    ["<!doctype html><script>", "a.pdf", "application/octet-stream"],
    ["<!doctype html><script>", "a.txt", "text/plain"],
    ["%PDF-1.7", "a.pdf", "application/pdf"],
    ["PK\x03\x04", "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["PK\x03\x04", "a.png", "application/zip"],
    ["MZ\x90\0", "a.txt", "application/octet-stream"],
    ["\0\0\0\x18ftypavif", "a.avif", "image/avif"],
    ["\0\0\0\x18ftypisom", "a.mp4", "video/mp4"],
  ])("%j called %s is %s", (content, name, type) => {
    expect(detectMediaType(bytes(content), name)).toBe(type);
  });

  test("types that browsers or systems can run cannot be sent", () => {
    for (const name of ["a.html", "a.svg", "a.exe", "a.js", "a", "a.png.exe", "a.htm", "constructor"])
      expect(uploadProblem({ name, size: 1 }), name).toMatch(/type/);
    expect(uploadProblem({ name: "A.JPG", size: 1 })).toBeNull();
    expect(uploadProblem({ name: "a.jpg", size: 25_000_001 })).toBe(
      "The file is too large. The limit is 25 MB.",
    );
  });
});

test.each([
  [null, null],
  ["bytes=0-4", { start: 0, end: 4 }],
  ["bytes=5-", { start: 5, end: 9 }],
  ["bytes=-3", { start: 7, end: 9 }],
  ["bytes=-99", { start: 0, end: 9 }],
  ["bytes=8-99", { start: 8, end: 9 }],
  ["bytes=10-", "outside"],
  ["bytes=-0", "outside"],
  ["bytes=4-2", null],
  ["bytes=0-1,3-4", null],
  ["bytes=-", null],
  ["lines=0-1", null],
])("of a file of ten bytes, the header %j is %j", (header, range) => {
  expect(parseRange(header, 10)).toEqual(range);
});
