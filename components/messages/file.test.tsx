import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { FileState, SessionFile } from "@/lib/files/list";
import { FileContent } from "./file";
import { type ShownFile, shownFile } from "./shown-file";

const stored = ["image/png", "image/svg+xml", "application/pdf", null, "audio/ogg", "video/mp4"];
const absent: FileState[] = ["fetching", "failed", "unknown"];
const files = new Map<number, SessionFile>(
  [
    ...stored.map((mediaType) => ({ mediaType, state: "stored" as const, failure: null })),
    ...absent.map((state) => ({ mediaType: null, state, failure: state === "failed" ? "It is gone" : null })),
  ].map((file, index) => [index + 1, { id: index + 1, ...file }]),
);

const fileOf = (fileId: number, kind = "file") => shownFile("aurora", files, { kind, data: { fileId } });

function render(file: ShownFile | null, look: "voice" | "sticker" | null = null, name = "a.bin"): string {
  return renderToStaticMarkup(
    <FileContent name={name} detail="1 kB" look={look} file={file}>
      {name}
    </FileContent>,
  );
}

test("only stored files have links, and only types that browsers can show safely are shown inline", () => {
  expect(fileOf(1)).toEqual({ is: "stored", href: "/aurora/files/1", as: "image", opens: true });
  expect(fileOf(2)).toMatchObject({ as: null, opens: false });
  expect(fileOf(3)).toMatchObject({ as: null, opens: true });
  expect(fileOf(4)).toMatchObject({ as: null, opens: false });
  expect(fileOf(5)).toMatchObject({ as: "audio" });
  expect(fileOf(6)).toMatchObject({ as: "video" });
  expect(fileOf(10)).toBeNull();
  expect(fileOf(1, "message")).toBeNull();
});

test("T29: a file name stays text, and a picture loads lazily into a box of a fixed size", () => {
  const markup = render(fileOf(1), null, '"><script>.png');
  expect(markup).not.toContain("<script>");
  expect(markup).toMatch(/<img [^>]*loading="lazy"[^>]*class="h-40 w-64/);
  expect(markup).toContain('href="/aurora/files/1?download"');
});

describe("a file that is not there says why", () => {
  test("it is being fetched", () => {
    expect(render(fileOf(7))).toContain("Being fetched");
    expect(render(fileOf(7))).not.toMatch(/href=|src=/);
  });

  test("it could not be fetched, with the reason", () => {
    expect(render(fileOf(8))).toContain("Could not be fetched: It is gone");
  });

  test("we know only that it was sent", () => {
    expect(render(fileOf(9))).toContain("a.bin");
    expect(render(fileOf(9))).not.toMatch(/fetched|href=/);
  });
});

test("voice notes, audio and video play in place, and load nothing large before", () => {
  expect(render(fileOf(5), "voice")).toMatch(/<audio controls="" preload="none" src="\/aurora\/files\/5"/);
  expect(render(fileOf(5), "voice")).toContain("Voice message, 1 kB");
  expect(render(fileOf(6))).toMatch(/<video controls="" preload="metadata"/);
});

test("a sticker is shown as a picture only, or like any file if it cannot be shown", () => {
  expect(render(fileOf(1), "sticker")).not.toMatch(/download|a\.bin/);
  expect(render(fileOf(3), "sticker")).toContain("?download");
  expect(render(fileOf(7), "sticker")).toMatch(/Sticker.*Being fetched/);
});
