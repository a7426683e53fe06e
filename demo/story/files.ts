import { type Random, weighted } from "@/demo/random";
import { addEvent, byClient, byOperator, type Story } from "./story";

type Sample = { name: (random: Random) => string; mediaType: string; size: number };

const fromClient = weighted<Sample>([
  [{ name: (random) => `IMG_${random.digits(4)}.jpg`, mediaType: "image/jpeg", size: 2_400_000 }, 40],
  [{ name: (random) => `IMG_${random.digits(4)}.HEIC`, mediaType: "image/heic", size: 1_700_000 }, 12],
  [
    {
      name: (random) => `Screenshot_2026-${random.between(10, 12)}-${random.between(10, 28)}.png`,
      mediaType: "image/png",
      size: 420_000,
    },
    14,
  ],
  [{ name: () => "předávací protokol.pdf", mediaType: "application/pdf", size: 610_000 }, 10],
  [{ name: (random) => `elektroměr ${random.digits(3)}.jpeg`, mediaType: "image/jpeg", size: 1_900_000 }, 10],
  [
    {
      name: () => "smlouva – podepsaná (1).docx",
      mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      size: 88_000,
    },
    5,
  ],
  [{ name: (random) => `voice-${random.digits(5)}.ogg`, mediaType: "audio/ogg", size: 140_000 }, 6],
  [{ name: () => "../../etc/passwd <b>.txt", mediaType: "text/plain", size: 900 }, 0.3],
]);

const fromOperator = weighted<Sample>([
  [
    { name: (random) => `faktura-26${random.digits(8)}.pdf`, mediaType: "application/pdf", size: 190_000 },
    45,
  ],
  [{ name: (random) => `Nabídka ${random.digits(4)}.pdf`, mediaType: "application/pdf", size: 240_000 }, 20],
  [
    {
      name: () => "Rozpis záloh 2027.xlsx",
      mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      size: 34_000,
    },
    10,
  ],
  [{ name: () => "formulář-reklamace.pdf", mediaType: "application/pdf", size: 120_000 }, 15],
]);

export function sendFile(story: Story): void {
  const { random, row, next } = story;
  const client = random.chance(0.7);
  const sample = random.draw(client ? fromClient : fromOperator);
  const id = next.files++;
  const name = sample.name(random);
  const size = Math.max(200, Math.round(random.around(sample.size, 0.5)));
  const { mediaType } = sample;
  story.files.push({
    tenantId: row.tenantId,
    id,
    sessionId: row.id,
    name,
    mediaType,
    size,
    sha256: random.hex(64),
    storageKey: null,
    remote: null,
    failure: null,
    createdAt: story.at,
  });
  addEvent(story, "file", client ? byClient(story) : byOperator(story), {
    text: name,
    data: { fileId: id, name, size, mediaType },
  });
}
