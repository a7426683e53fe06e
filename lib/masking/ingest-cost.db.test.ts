import { beforeAll, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { ingestEvents } from "@/lib/ingest/ingest";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { labelledMessages } from "@/lib/masking/testing/labelled";
const db = testDatabase();
let keys: any[];
beforeAll(async () => {
  keys = [];
  for (const [slug, kinds] of [["none", "{}"], ["usual", "{iban,card,birth_number}"], ["all", "{iban,card,birth_number,company_number,email,ip,phone}"]]) {
    const tenant = await makeTenant(db.sql, slug as string, "Europe/Prague", "CZ");
    await db.sql`update tenants set masked_kinds = ${kinds as string} where id = ${tenant}`;
    const admin = await makeActor(db.sql, tenant, "admin");
    keys.push({ slug, key: { kind: "key", tenant: admin.tenant, keyId: 1, name: "k", scopes: ["ingest"] } });
  }
});
test("cost", async () => {
  const talk = ["Dobrý den, chtěl bych se zeptat na dodání.", "Ano, samozřejmě, podívám se na to.", "Objednávka 2026041733 z 12. 11., stále čekám už 3 dny.", "Thank you, that works.", "Kolik to stojí? Viděl jsem 1 290 Kč.", "https://shop.example/p/4711?x=1 tohle zboží"];
  const dense = labelledMessages(5000, 3);
  let n = 0;
  const run = async (key: any, texts: (i: number) => string, size: number, batches: number) => {
    const t = performance.now();
    for (let b = 0; b < batches; b++) {
      const at = new Date().toISOString();
      await ingestEvents(key, "key 1", Array.from({ length: size }, (_, i) => { n++; return { id: `e${n}`, session: `s${key.tenant.id}-${Math.floor(n / 15)}`, at, kind: "message", actor: { kind: "client" }, text: texts(n) }; }));
    }
    return Math.round((size * batches * 1000) / (performance.now() - t));
  };
  for (const [name, texts, size, batches] of [["talk, 250 a batch", (i: number) => talk[i % talk.length] as string, 250, 12], ["talk, single", (i: number) => talk[i % talk.length] as string, 1, 150], ["half with values or decoys, 250", (i: number) => dense[i % dense.length]!.text, 250, 8]] as const) {
    const rates: Record<string, number[]> = { none: [], usual: [], all: [] };
    for (let round = 0; round < 4; round++) for (const { slug, key } of keys) rates[slug]!.push(await run(key, texts, size, batches));
    console.log(name, JSON.stringify(rates), Object.fromEntries(Object.entries(rates).map(([k, v]) => [k, Math.max(...v)])));
  }
}, 200_000);
