import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { accountChannels } from "@/lib/channels/accounts/account";
import { ConnectSteps } from "./connect-steps";

const WEBHOOK = "https://parley.example.com/api/channels/x/key";
const textOf = (steps: readonly string[], webhook: string | null) =>
  renderToStaticMarkup(<ConnectSteps steps={steps} webhook={webhook} />).replaceAll(/<[^>]*>/g, "");

test.each(accountChannels.map((channel) => [channel.id, channel] as const))(
  "the steps of %s contain our address if its vendor sends webhooks, and no address otherwise",
  (_id, { account, receive }) => {
    const steps = account.steps.map((step) => step());
    expect(steps.length).toBeGreaterThan(0);
    const shown = textOf(steps, WEBHOOK);
    expect(shown.includes(WEBHOOK)).toBe(receive !== undefined);
    expect(shown).not.toMatch(/[{}]/);
    expect(textOf(steps, null)).not.toMatch(/[{}]|null/);
  },
);

test("before the account exists the steps say when the address will", () => {
  expect(textOf(["Enter {webhook} there."], null)).toContain(
    "Enter the webhook address (shown here once the channel is added) there.",
  );
});
