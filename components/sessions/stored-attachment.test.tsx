import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { readableFile } from "./readable-file";
import { StoredAttachment } from "./stored-attachment";

const stored = new Map(
  ["image/png", "image/svg+xml", "application/pdf", null].map((mediaType, id) => [
    id + 1,
    { id: id + 1, mediaType },
  ]),
);
const fileOf = (fileId: number, kind = "file") => readableFile("aurora", stored, { kind, data: { fileId } });

test("only stored files have links, and only bitmap pictures have previews", () => {
  expect(fileOf(1)).toEqual({ href: "/aurora/files/1", picture: true, opens: true });
  expect(fileOf(2)).toEqual({ href: "/aurora/files/2", picture: false, opens: false });
  expect(fileOf(3)).toMatchObject({ picture: false, opens: true });
  expect(fileOf(4)).toMatchObject({ picture: false, opens: false });
  expect(fileOf(5)).toBeNull();
  expect(fileOf(1, "message")).toBeNull();
});

test("T29: a file name stays text, and a picture loads lazily", () => {
  const file = { href: "/aurora/files/1", picture: true, opens: true };
  const markup = renderToStaticMarkup(<StoredAttachment name={'"><script>.png'} file={file} />);
  expect(markup).not.toContain("<script>");
  expect(markup).toContain('loading="lazy"');
  expect(markup).toContain('href="/aurora/files/1?download"');
});
