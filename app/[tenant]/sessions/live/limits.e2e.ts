import { expect, type Page } from "@playwright/test";
import { expectAccessible, type Mine, press, signIn, test } from "@/testing/browser";
import { type MadeDesk, withDesk } from "@/testing/desk";

const LIVE = "/aurora/sessions/live";
const row = (page: Page, id: number) =>
  page.locator("tr", { has: page.locator(`[aria-label="Session ${id}"]`) });

function waits(mine: Mine, { group }: MadeDesk, seconds: number): Promise<number> {
  const at = new Date(Date.now() - 1_000 * seconds);
  return mine.make(["Hello"], {
    status: "queued",
    created_at: at,
    queued_at: at,
    waiting_since: at,
    group_id: group,
    group_ids: [group],
    routed_here: true,
    waiting_warning_seconds: 600,
    waiting_limit_seconds: 1_200,
    answer_limit_seconds: 1_200,
  });
}

test("who waits near or over the limit is marked in the rows, and found by the headline’s numbers", async ({
  page,
  sql,
  mine,
}) => {
  await signIn(page, "admin@aurora.test");
  await withDesk(sql, mine, async (desk) => {
    await sql`update groups set waiting_warning_seconds = 600, waiting_limit_seconds = 1200
      where tenant_id = ${mine.tenant} and id = ${desk.group}`;
    const [over, near, within] = [
      await waits(mine, desk, 1_300),
      await waits(mine, desk, 700),
      await waits(mine, desk, 10),
    ];
    await page.goto(`${LIVE}?${mine.view()}`);
    await expect(row(page, over).getByTitle("over the limit").first()).toBeVisible();
    await expect(row(page, near).getByTitle("near the limit").first()).toBeVisible();
    await expect(row(page, within).getByTitle(/the limit/)).toHaveCount(0);
    await expectAccessible(page);
    await page.locator("[data-slot=headline]").getByRole("link", { name: "Over the limit" }).click();
    await expect(page).toHaveURL(/limit=over&sort=limit-at/);
    await expect(row(page, over)).toBeVisible();
    await expect(row(page, near)).toHaveCount(0);
  });
});

test("an admin sets the limits of a group; a warning after the limit is refused at its field", async ({
  page,
  sql,
  mine,
}) => {
  await signIn(page, "admin@aurora.test");
  await withDesk(sql, mine, async (desk) => {
    await page.goto("/aurora/settings/groups");
    await press(page, `Edit ${desk.name}`);
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Waiting warning").fill("90");
    await dialog.getByLabel("Waiting limit").fill("60");
    await dialog.getByLabel("A result").check();
    await dialog.getByLabel("Parameters").fill("orderId, contract");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByText("The warning must come before the limit")).toBeVisible();
    await expect(dialog.getByLabel("A result")).toBeChecked();
    await dialog.getByLabel("Waiting warning").fill("30");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toHaveCount(0);
    const [group] =
      await sql`select waiting_warning_seconds as warning, waiting_limit_seconds as most, requires_result as result,
      required_parameters as parameters from groups where tenant_id = ${mine.tenant} and id = ${desk.group}`;
    expect(group).toEqual({ warning: 30, most: 60, result: true, parameters: ["orderId", "contract"] });
  });
});
