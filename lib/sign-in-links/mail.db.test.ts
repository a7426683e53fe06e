import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { inLanguage } from "@/lib/current-language";
import { Invalid, NotFound, Unavailable } from "@/lib/errors";
import type { Job } from "@/lib/jobs/job";
import { deleteJobs, queuedJobs } from "@/lib/jobs/testing";
import { createLog } from "@/lib/log";
import { type MailServer, startMailServer } from "@/lib/mail/testing";
import { addMember } from "@/lib/members/add";
import { setMemberPassword } from "@/lib/members/set-password";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { choosePassword } from "@/lib/users/choose-password";
import { LIMITS } from "@/lib/users/sign-in-limit";
import { auditOf, makeMember, makeUser } from "@/lib/users/testing";
import { verifyPassword } from "@/lib/users/verify-password";
import { findForgotten, requestLink } from "./forgotten";
import { mailLink } from "./mail-link";

const SITE = "https://parley.example.test";
const PASSWORD = "correct horse battery";
const chosen = { password: "staple battery horse", repeatedPassword: "staple battery horse" };

const db = testDatabase();
let server: MailServer;
let aurora: number;

beforeAll(async () => {
  server = await startMailServer();
  setEnv({
    LOG_LEVEL: "silent",
    PUBLIC_URL: SITE,
    SMTP_URL: server.url,
    SMTP_FROM: "Parley <parley@example.test>",
  });
});
afterAll(async () => {
  await server.close();
  setEnv({ SMTP_URL: undefined, SMTP_FROM: undefined });
});
beforeEach(async () => {
  await db.sql`truncate tenants, users, sign_in_attempts restart identity cascade`;
  await deleteJobs(db.sql);
  server.mails.length = 0;
  aurora = await makeTenant(db.sql, "aurora");
});

const jobs = [findForgotten, mailLink] as readonly Job[];

/** Does what waits in the queue, as the worker does, and what that adds. */
async function work(): Promise<void> {
  const context = { signal: new AbortController().signal, log: createLog("silent") };
  for (;;) {
    const waiting = await deleteJobs(db.sql);
    if (waiting.length === 0) return;
    for (const { name, payload } of waiting) {
      const job = jobs.find((each) => each.name === name);
      await job?.run(job.payload.parse(payload), context);
    }
  }
}

async function user(email: string, password?: string, tenant = aurora): Promise<number> {
  const { id } = await makeUser(db.sql, email, password);
  await makeMember(db.sql, tenant, id, "analyst");
  return id;
}

const tokenIn = (text = "") => /\/sign-in\/link\/([\w-]{43})\s/.exec(text)?.[1] ?? "";
const ask = (email: string, ip: string | null = null) => requestLink({ email, ip });

describe("a link by mail", () => {
  it("invites a user, and no admin has seen it", async () => {
    const admin = await makeActor(db.sql, aurora, "admin");
    const input = { email: "eva@example.test", name: "Eva Žlutá", role: "analyst", operator: "none" };
    const added = await addMember(admin, { ...input, password: "", byMail: "on" });
    expect(added).toMatchObject({ token: null, mailed: true });
    await work();
    const [mail] = server.mails;
    expect(mail?.to).toEqual(["eva@example.test"]);
    expect(mail?.raw).toMatch(/^From: Parley <parley@example.test>\r$/m);
    expect(mail?.text).toContain("Hello Eva Žlutá,");
    expect(mail?.text).toContain(`${SITE}/sign-in/link/`);
    await choosePassword(tokenIn(mail?.text), chosen, null);
    const signedIn = verifyPassword({ email: "eva@example.test", password: chosen.password, ip: null });
    await expect(signedIn).resolves.toMatchObject({ users: [{ id: added.userId }] });
  });

  it("replaces a password that an admin resets; without mail the admin hands the link over", async () => {
    const admin = await makeActor(db.sql, aurora, "admin");
    const id = await user("eva@example.test", PASSWORD);
    const handed = await setMemberPassword(admin, { id, password: "" });
    expect(handed).toEqual({ token: expect.any(String), mailed: false });
    await setMemberPassword(admin, { id, password: "", byMail: "on" });
    await work();
    await expect(choosePassword(handed.token ?? "", chosen, null)).rejects.toThrow(NotFound);
    await choosePassword(tokenIn(server.mails[0]?.text), chosen, null);
  });

  it("that the mail server did not take is sent again, and goes to nobody who was deactivated since", async () => {
    const id = await user("eva@example.test", PASSWORD);
    const context = { signal: new AbortController().signal, log: createLog("silent") };
    const send = () => mailLink.run({ userId: id, reason: "reset" }, context);
    server.refuseNext();
    await expect(send()).rejects.toThrow();
    await send();
    expect(server.mails).toHaveLength(1);
    await db.sql`update memberships set deactivated_at = now()`;
    await send();
    expect(server.mails).toHaveLength(1);
  });
});

describe("a forgotten password", () => {
  it("is replaced by a link for each tenant, and works until then", async () => {
    const id = await user("Eva@example.test", PASSWORD);
    const borealis = await makeTenant(db.sql, "borealis");
    await user("eva@example.test", PASSWORD, borealis);
    await ask(" eva@Example.test ");
    await work();
    expect(server.mails.map(({ to }) => to.join())).toEqual(["Eva@example.test", "eva@example.test"]);
    const password = verifyPassword({ email: "eva@example.test", password: PASSWORD, ip: null });
    expect(await password).toHaveProperty("users.length", 2);
    const mail = server.mails.find(({ text }) => text.includes("your user in aurora"));
    expect(await choosePassword(tokenIn(mail?.text), chosen, null)).toMatchObject({
      user: { id },
      tenant: "aurora",
    });
    expect((await auditOf(db.sql, borealis)).map(({ verb }) => verb)).toEqual([
      "users.forgot_password",
      "users.sign_in",
    ]);
  });

  it("is written in the language of the user, else in that of the page on which somebody asked", async () => {
    await user("eva@example.test", PASSWORD);
    await user("jan@example.test", PASSWORD);
    await db.sql`update users set language = 'en' where email = 'jan@example.test'`;
    await inLanguage("cs", async () => {
      await ask("eva@example.test");
      await ask("jan@example.test");
    });
    await work();
    const textOf = (email: string) => server.mails.find(({ to }) => to.includes(email))?.text;
    expect(textOf("eva@example.test")).toMatch(/^Dobrý den,\s+někdo požádal o nové heslo .* firmě aurora/);
    expect(textOf("jan@example.test")).toMatch(/^Hello /);
  });

  it("answers the same for everybody, and looks nobody up before it has answered", async () => {
    await user("eva@example.test", PASSWORD);
    await user("gone@example.test", PASSWORD);
    await db.sql`update users set deactivated_at = now() where email = 'gone@example.test'`;
    for (const email of ["eva@example.test", "gone@example.test", "nobody@example.test"])
      expect(await ask(email)).toBeUndefined();
    const queued = await queuedJobs(db.sql);
    expect(queued).toHaveLength(3);
    expect(JSON.stringify(queued)).not.toContain("example.test");
    await work();
    expect(server.mails.map(({ to }) => to.join())).toEqual(["eva@example.test"]);
  });

  it("sends nothing to users of a single sign-on who are provisioned, which would be a way around it", async () => {
    const id = await user("eva@example.test");
    await db.sql`insert into provisioned_users (tenant_id, user_id, role_from_groups) values (${aurora}, ${id}, true)`;
    await ask("eva@example.test");
    await work();
    expect(server.mails).toEqual([]);
  });

  it("ends no link that an admin has handed over, since anybody can say that they forgot it", async () => {
    const admin = await makeActor(db.sql, aurora, "admin");
    const { token } = await setMemberPassword(admin, { id: await user("eva@example.test"), password: "" });
    await ask("eva@example.test");
    await work();
    await choosePassword(token ?? "", chosen, null);
    await expect(choosePassword(tokenIn(server.mails[0]?.text), { ...chosen }, null)).rejects.toThrow(
      NotFound,
    );
  });

  it("gives no password to those who sign in at their provider only", async () => {
    const id = await user("eva@example.test");
    await db.sql`update users set oidc_subject = 'https://login.example.test eva' where id = ${id}`;
    await ask("eva@example.test");
    await work();
    expect(server.mails[0]?.text).toContain("You have none: you sign in with");
    expect(tokenIn(server.mails[0]?.text)).toBe("");
  });

  it("fills nobody's mailbox", async () => {
    for (let n = 0; n < LIMITS.mail; n++) await ask("eva@example.test", `192.0.2.${n}`);
    await expect(ask("EVA@example.test", "198.51.100.1")).rejects.toThrow(Unavailable);
    await ask("jan@example.test", "198.51.100.1");
    const signedIn = verifyPassword({ email: "eva@example.test", password: PASSWORD, ip: null });
    await expect(signedIn).rejects.toThrow(Invalid);
  });

  it.each(["", "no e-mail", "a@b c", "a\0@b"])("is not looked for with %j", async (email) => {
    await expect(ask(email)).rejects.toMatchObject({ fields: { email: expect.any(String) } });
  });

  it("does not exist where no mail can be sent", async () => {
    setEnv({ SMTP_URL: undefined, SMTP_FROM: undefined });
    await expect(ask("eva@example.test")).rejects.toThrow(NotFound);
    const admin = await makeActor(db.sql, aurora, "admin");
    const id = await user("eva@example.test", PASSWORD);
    expect(await setMemberPassword(admin, { id, password: "", byMail: "on" })).toMatchObject({
      mailed: false,
    });
    setEnv({ SMTP_URL: server.url, SMTP_FROM: "Parley <parley@example.test>" });
  });
});
