import { press, signIn, test } from "@/testing/browser";
import { onBothScreens } from "@/testing/looks";

test("shots", async ({ page, mine, sql }) => {
  const ended_at = new Date(Date.now() - 20 * 86_400_000);
  const [client] = await sql<{ id: string }[]>`
    insert into clients (tenant_id, name, email, phone, external_id) values (${mine.tenant}, 'Jana Nováková', 'jana@example.test', '+420777123456', ${mine.name}) returning id`;
  await sql`insert into client_identities (tenant_id, channel, account, external_id, client_id) values (${mine.tenant}, 'whatsapp', 'shop', ${mine.name}, ${Number(client?.id)})`;
  const id = await mine.make(["My card is lost"], {
    client_id: Number(client?.id),
    client_email: "jana@example.test",
    client_name: "Jana Nováková",
    tags: [mine.name],
    ended_at,
  });
  await mine.make(["My card is lost"], {
    client_email: "jana@example.test",
    client_name: "Jana Nováková",
    ended_at,
  });
  const rules = [
    {
      name: "Complaints",
      place: 1,
      query: "tag=complaint",
      action: "delete",
      days: 3650,
      file_days: null,
      recording_days: null,
      active: true,
    },
    {
      name: "Phone calls",
      place: 2,
      query: "channel=phone",
      action: "anonymise",
      days: 90,
      file_days: null,
      recording_days: 30,
      active: true,
    },
    {
      name: "Everything else",
      place: 3,
      query: "",
      action: "delete",
      days: 120,
      file_days: 60,
      recording_days: null,
      active: false,
    },
  ];
  for (const rule of rules)
    await sql`insert into retention_rules ${sql({ tenant_id: mine.tenant, ...rule } as never)}`;
  await signIn(page, "admin@aurora.test");
  let n = 0;
  const shot = (name: string) =>
    onBothScreens(page, async () => {
      n++;
      await page.screenshot({ path: `/tmp/erasure-shots/${name}-${n}.png`, fullPage: false });
    });
  const wide = async (path: string) => {
    await page.setViewportSize({ width: 1440, height: 800 });
    await page.goto(path);
  };
  await wide("/aurora/settings/retention");
  await shot("retention");
  await wide("/aurora/settings/retention");
  await press(page, "Edit Phone calls");
  await page.getByRole("dialog").waitFor();
  await shot("rule");
  await wide("/aurora/settings/clients?q=jana@example.test");
  await press(page, "Make a package of Jana Nováková");
  await page.getByText("The package is being made").waitFor();
  await page.waitForTimeout(3000);
  await page.reload();
  await shot("clients");
  await press(page, "Erase Jana Nováková");
  await page.getByRole("dialog").waitFor();
  await shot("erase-client");
  await wide(`/aurora/sessions/history?id=${id}&open=${id}`);
  await press(page.locator("[data-slot=session-panel]:visible"), "Erase session");
  await page.getByRole("dialog").waitFor();
  await page.waitForTimeout(500);
  await shot("erase");
  await sql`delete from retention_rules where tenant_id = ${mine.tenant}`;
});
