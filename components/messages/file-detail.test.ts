import { expect, test } from "vitest";
import { sizeText } from "@/lib/size-text";
import { fileDetail } from "./file-detail";

test("a file type is its extension, or else a short media subtype", () => {
  const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  expect(fileDetail({ name: "contract (1).docx", mediaType, size: 70_137 })).toBe("DOCX, 70 kB");
  expect(fileDetail({ name: "photo", mediaType: "image/svg+xml" })).toBe("SVG");
  expect(fileDetail({ name: "data", mediaType, size: 0 })).toBe("0 B");
  expect(fileDetail(null)).toBe("");
});

test("short sizes have at most two digits, and bytes have no fraction", () => {
  expect([0, 999, 1_000, 1_449, 12_300, 1_482_000, 5e12].map(sizeText)).toEqual([
    "0 B",
    "999 B",
    "1 kB",
    "1.4 kB",
    "12 kB",
    "1.5 MB",
    "5 TB",
  ]);
});
