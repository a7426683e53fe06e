import { expect } from "@playwright/test";
import { expectAccessible, listening, test } from "@/testing/browser";
import { heldBy, signedIn, withDesk } from "@/testing/desk";

test("the form says what the group requires, keeps what was typed, and concludes once it is complete", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    await sql`update groups set requires_result = true, requires_tags = true, required_parameters = '{contract}'
      where tenant_id = ${mine.tenant} and id = ${desk.group}`;
    const id = await heldBy(mine, desk.first, desk.group, ["Goodbye"]);
    await sql`update sessions set status = 'wrap_up', ended_at = now() where tenant_id = ${mine.tenant} and id = ${id}`;
    const jana = await signedIn(browser, desk.first.email, `/aurora/desk?open=${id}`);
    await listening(jana);
    const form = jana.locator("[data-slot=desk-bar]");
    await form.getByLabel(/^Note/).fill("A note that stays");
    await form.getByRole("button", { name: "Conclude" }).click();
    await expect(form.getByText("Enter a result: the group requires one")).toBeVisible();
    await expect(form.getByText("Enter a tag: the group requires one")).toBeVisible();
    await expect(form.getByText("Enter contract")).toBeVisible();
    await expect(form.getByLabel(/^Result/)).toBeFocused();
    await expect(form.getByLabel(/^Note/)).toHaveValue("A note that stays");
    await expectAccessible(jana, "[data-slot=desk-bar]");
    await form.getByLabel(/^Result/).fill("Sold");
    await form.getByLabel(/^Tags/).fill("vip, reklamace");
    await form.getByLabel(/^contract/).fill("C-7");
    await form.getByLabel(/^contract/).press("Enter");
    await expect(form).toHaveCount(0);
    const [row] =
      await sql`select status, result, tags, parameters->>'contract' as contract, note_count as notes
      from sessions where tenant_id = ${mine.tenant} and id = ${id}`;
    expect(row).toEqual({
      status: "closed",
      result: "Sold",
      tags: ["vip", "reklamace"],
      contract: "C-7",
      notes: 1,
    });
    await jana.context().close();
  });
});
