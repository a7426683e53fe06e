import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, type Page } from "@playwright/test";
import { readZip } from "@/lib/cases/package/check/read-zip";
import { signIn, test } from "@/testing/browser";

test("an operator, an analyst and a supervisor have no cases", async ({ page }) => {
  for (const role of ["operator", "analyst", "supervisor"]) {
    await signIn(page, `${role}@aurora.test`);
    expect((await page.goto("/aurora/cases"))?.status()).toBe(404);
  }
});

test("an admin holds the sessions of a view, and hands the case over as a package in which any change is found offline", async ({
  page,
  mine,
  sql,
}) => {
  const id = await mine.make(["It arrived broken"]);
  await mine.make(["Also broken"]);
  const name = `Case of ${mine.name}`;
  await signIn(page, "admin@aurora.test");
  await page.goto("/aurora/cases");
  await openCase(page, name);
  try {
    await addView(page, name, `/aurora/sessions/history?${mine.view()}`);
    await page.goto(`/aurora/sessions/${id}`);
    await expect(page.getByText(`Held by the case “${name}”`)).toBeVisible();
    await page.goto("/aurora/cases");
    await page.getByRole("link", { name }).click();
    await expect(page.getByRole("link", { name: "2 sessions" })).toBeVisible();
    const zip = await makePackage(page);
    const head = await page.getByRole("button", { name: "Copy head" }).innerText();
    await checkOffline(page, zip, head.trim());
    await page.goto("/aurora/cases");
    await page.getByRole("link", { name }).click();
    await page.getByRole("button", { name: "Close the case" }).click();
    const closing = page.getByRole("dialog");
    await closing.getByLabel("Reason").fill("The parties have agreed");
    await closing.getByRole("button", { name: "Close the case" }).click();
    await expect(page.getByText("File deleted")).toBeVisible();
  } finally {
    // A held session could not be deleted after the test.
    await sql`update cases set closed_at = now() where tenant_id = ${mine.tenant} and name = ${name} and closed_at is null`;
  }
});

async function openCase(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Open a case" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Reason").fill("A lawsuit");
  await dialog.getByRole("button", { name: "Open the case" }).click();
  await expect(page.getByRole("link", { name })).toBeVisible();
}

async function addView(page: Page, name: string, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Add to a case").click();
  await dialog.getByRole("combobox", { name: "Case" }).selectOption({ label: name });
  await dialog.getByText("Also those that come to match it later").click();
  await dialog.getByRole("button", { name: "Add to the case" }).click();
  await expect(dialog.getByText("2 sessions added")).toBeVisible();
}

async function makePackage(page: Page): Promise<Buffer> {
  await page.getByRole("button", { name: "Make a package" }).click();
  const link = page.getByRole("link", { name: "Download" });
  await expect(link).toBeVisible();
  const address = (await link.getAttribute("href")) ?? "";
  const fromElsewhere = await page.request.get(address, { headers: { "Sec-Fetch-Site": "cross-site" } });
  expect(fromElsewhere.status()).toBe(403);
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return readFile(await download.path());
}

async function checkOffline(page: Page, zip: Buffer, head: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "parley-package-"));
  try {
    const { files } = await readZip(new Blob([new Uint8Array(zip)]));
    const unpacked = join(folder, "unpacked");
    for (const { path, content } of files) {
      await mkdir(dirname(join(unpacked, path)), { recursive: true });
      await writeFile(join(unpacked, path), Buffer.from(await content.arrayBuffer()));
    }
    await page.context().setOffline(true);
    await page.goto(pathToFileURL(join(unpacked, "verify.html")).href);
    const result = page.getByRole("status");
    await page
      .getByLabel("Zip")
      .setInputFiles({ name: "case.zip", mimeType: "application/zip", buffer: zip });
    await expect(result).toContainText("Every file is as the manifest says");
    await page.getByLabel("Expected head").fill(head);
    await expect(result).toContainText("This package is unchanged");
    await page.getByLabel("Expected head").fill("0".repeat(64));
    await expect(result).toContainText("This is another package");
    await page.getByLabel("Expected head").fill(head);

    const changed = Buffer.from(zip);
    const place = changed.indexOf("It arrived broken");
    changed[place] = "i".charCodeAt(0);
    await drop(page, changed);
    await expect(result).toContainText("This package was changed");
    await expect(result.getByRole("list", { name: "Changed" }).getByRole("listitem")).toHaveText([
      "case.html",
    ]);

    await rm(join(unpacked, "sessions.jsonl"));
    await writeFile(join(unpacked, "late.txt"), "Added later");
    await page.getByLabel("Unpacked folder").setInputFiles(unpacked);
    await expect(result.getByRole("list", { name: "Missing" }).getByRole("listitem")).toHaveText([
      "sessions.jsonl",
    ]);
    await expect(result.getByRole("list", { name: "Added" }).getByRole("listitem")).toHaveText(["late.txt"]);
  } finally {
    await page.context().setOffline(false);
    await rm(folder, { recursive: true, force: true });
  }
}

async function drop(page: Page, zip: Buffer): Promise<void> {
  await page.evaluate(
    (bytes) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], "case.zip", { type: "application/zip" }));
      document.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    [...zip],
  );
}
