import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import type { ListedAccount } from "@/lib/channels/accounts/list";
import { AccountCard } from "./account-card";
import type { FormChannel } from "./form-channel";

const action = vi.fn();
const channel: FormChannel = {
  id: "whatsapp",
  label: "WhatsApp",
  icon: null,
  hint: "",
  account: { label: "Phone number ID", hint: "" },
  groupRequired: true,
  fields: [
    { name: "token", label: "Access token", hint: "", type: "secret", required: true },
    { name: "appSecret", label: "App secret", hint: "", type: "secret", required: true },
  ],
  steps: ["Enter {webhook} at Meta."],
};
const account: ListedAccount = {
  ...{ id: 7, channel: "whatsapp", account: "15550001111", name: "Our number", publicKey: "key" },
  ...{
    group: { id: 1, name: "Sales" },
    settings: {},
    secrets: ["token"],
    refusedSecrets: [],
    deactivatedAt: null,
    version: "1",
  },
  ...{
    receives: true,
    sends: true,
    lastReceivedAt: null,
    receiveProblem: null,
    lastSentAt: null,
    sendProblem: null,
  },
  templates: { count: 12, approved: 8, syncedAt: new Date("2026-11-20T10:00:00Z"), problem: null },
  deadCount: 0,
};

const render = (more: Partial<ListedAccount> = {}) =>
  renderToStaticMarkup(
    <AccountCard
      account={{ ...account, ...more }}
      script={null}
      tryHref={null}
      address={{ url: "https://parley.example.com/api/channels/whatsapp/key", suffix: null }}
      deadHref="/aurora/settings/channels/7/webhooks"
      channels={[channel]}
      groups={[]}
      zone="UTC"
      actions={{ change: action, activate: action, deactivate: action, test: action, sync: action }}
    />,
  );
const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, "");

test("says of a secret only that it is stored, and asks for unreadable ones again", () => {
  expect(textOf(render())).toContain("Access tokenStored");
  expect(textOf(render())).not.toContain("App secretStored");
  expect(textOf(render())).not.toContain("cannot be read");
  const unreadable = textOf(render({ secrets: null }));
  expect(unreadable).toContain("enter them again");
  expect(unreadable).not.toContain("Stored");
});

test("warns of a stored secret that could not be entered today", () => {
  expect(textOf(render())).not.toContain("still works");
  const refusedSecrets = [{ label: "App secret", problem: "Enter at least 24 bytes" }];
  expect(textOf(render({ refusedSecrets }))).toContain("App secret: the stored one still works");
});

test("says how receiving, sending and templates go, each with its last problem", () => {
  expect(textOf(render())).toContain("Last webhookNone yet");
  expect(textOf(render())).toContain("12, 8 approved; synchronised 20 Nov 2026, 10:00");
  const bad = textOf(
    render({
      receiveProblem: "It cannot be read",
      sendProblem: "WhatsApp has locked our account",
      templates: { count: 0, approved: 0, syncedAt: null, problem: "The token has expired" },
    }),
  );
  for (const problem of ["It cannot be read", "WhatsApp has locked our account", "The token has expired"])
    expect(bad).toContain(problem);
});

test("leads to the webhooks that could not be processed while there are any", () => {
  expect(render()).not.toContain("/webhooks");
  expect(render({ deadCount: 1 })).toContain('href="/aurora/settings/channels/7/webhooks"');
  expect(textOf(render({ deadCount: 1_200 }))).toContain("1,200 webhooks could not be processed");
});

test("a deactivated account keeps its facts and can be activated, and one without webhooks shows no address", () => {
  const markup = render({ deactivatedAt: new Date() });
  expect(markup).toContain('aria-label="Activate Our number"');
  expect(textOf(markup)).toContain("15550001111");
  expect(textOf(render({ receives: false }))).not.toContain("Webhook address");
});
