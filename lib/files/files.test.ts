import { describe, expect, test } from "vitest";
import { dispositionOf } from "./disposition";
import { whyNotSent } from "./kinds";
import { mediaTypeOf } from "./media-type";
import { fileName } from "./name";
import { rangeIn } from "./range";

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
  ])("%j leads nowhere and reads as what it is", (given, name) => {
    expect(fileName(given)).toBe(name);
  });

  test("keeps its ending when it is too long", () => {
    expect(fileName(`${"😀".repeat(300)}.jpeg`)).toMatch(/^(😀){115}\.jpeg$/u);
  });

  test("T34: can end no header, and nothing in it opens in place that could run", () => {
    const odd = 'a"; filename=evil.html\r\nSet-Cookie: x%41.png';
    expect(dispositionOf({ name: odd, mediaType: "image/png" }, false)).toMatch(
      /^inline; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w%.!~-]+$/,
    );
    expect(dispositionOf({ name: "kůň.png", mediaType: "image/png" }, true)).toBe(
      "attachment; filename=\"k__.png\"; filename*=UTF-8''k%C5%AF%C5%88.png",
    );
    for (const mediaType of ["text/html", "image/svg+xml", "text/plain", "text/xml", null, "toString"])
      expect(dispositionOf({ name: "a", mediaType }, false)).toMatch(/^attachment/);
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
    expect(mediaTypeOf(bytes(content), name)).toBe(type);
  });

  test("what browsers or systems run cannot be sent", () => {
    for (const name of ["a.html", "a.svg", "a.exe", "a.js", "a", "a.png.exe", "a.htm", "constructor"])
      expect(whyNotSent({ name, size: 1 }), name).toMatch(/type/);
    expect(whyNotSent({ name: "A.JPG", size: 1 })).toBeNull();
    expect(whyNotSent({ name: "a.jpg", size: 25_000_001 })).toBe("A file can have at most 25 MB.");
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
])("of ten bytes %j is %j", (header, range) => {
  expect(rangeIn(header, 10)).toEqual(range);
});
