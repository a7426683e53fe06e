import { expect, test } from "vitest";
import { lines, written } from "@/lib/documents/testing";
import { Tally } from "../report";
import { readBatches } from "./batches";

/** The lanes of sessions with these clients. */
async function lanesOf(clients: readonly object[]): Promise<Set<number>> {
  const documents = clients.map((client, index) => written({ externalId: `s-${index}`, client }));
  const lanes = new Set<number>();
  for await (const { lane } of readBatches(lines(...documents), new Tally(), {})) lanes.add(lane);
  return lanes;
}

test("all sessions of a client are in one lane, however the phone number is written", async () => {
  for (let last = 100; last < 120; last++) {
    const number = `901 123 ${last}`;
    const spellings = [
      `0${number}`,
      `+421 ${number}`,
      `00421 ${number}`,
      `+421 (0)${number}`,
      `${number} x1`,
    ];
    expect(await lanesOf(spellings.map((phone) => ({ phone }))), number).toHaveProperty("size", 1);
  }
});

test("clients are spread over the lanes", async () => {
  const phones = Array.from({ length: 20 }, (_, last) => ({ phone: `+421 901 123 ${100 + last}` }));
  expect(await lanesOf(phones)).toHaveProperty("size", 2);
});
