import fc from "fast-check";
import { expect, test } from "vitest";
import { fileBody, jsonBody } from "./body";

const textOf = async (body: { read(): AsyncIterable<Buffer> }) => {
  const pieces: Buffer[] = [];
  for await (const piece of body.read()) pieces.push(piece);
  return Buffer.concat(pieces);
};

test("a file in pieces of any length is the same JSON as in one piece, as long as it says, however often it is read", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }), async (pieces) => {
      const bytes = Buffer.concat(pieces);
      const file = {
        ...({ is: "file", name: 'a "} name', mediaType: "text/plain", size: bytes.length } as const),
        async open() {
          return (async function* () {
            yield* pieces;
          })();
        },
      };
      const body = fileBody({ to: "karel" }, file);
      for (let time = 1; time <= 2; time++) {
        const sent = await textOf(body);
        expect(sent.length).toBe(body.length);
        const { name, mediaType, size } = file;
        const content = bytes.toString("base64");
        expect(JSON.parse(sent.toString())).toEqual({
          to: "karel",
          file: { name, mediaType, size, content },
        });
      }
    }),
  );
});

test("a text is as long in bytes as it says", async () => {
  const body = jsonBody({ text: "Dobrý den 😀" });
  expect((await textOf(body)).length).toBe(body.length);
});
