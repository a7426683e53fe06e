import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { bodyText } from "@/lib/channels/dead-webhooks/body-text";
import { DeadWebhook } from "./dead-webhook";

const action = vi.fn();

function render(body: string, problem: string, size = Buffer.byteLength(body)) {
  const webhook = {
    ...{ id: 7, receivedAt: new Date("2026-11-20T10:00:00Z"), problem, size },
    body: bodyText(Buffer.from(body), size, []),
  };
  return renderToStaticMarkup(
    <ul>
      <DeadWebhook webhook={webhook} zone="UTC" retry={action} discard={action} />
    </ul>,
  );
}

test("T29: markup of a client in a body or a problem stays text", () => {
  const markup = render('{"text":"<img src=x onerror=alert(1)>"}', "The account <b>x</b>\u202e is not here");
  expect(markup).not.toMatch(/<img|<b>|\u202e/);
  expect(markup).toContain("&lt;img src=x onerror=alert(1)&gt;");
});

test("says when only the beginning of a body is shown, and names its buttons by the time", () => {
  expect(render("{}", "It cannot be read")).not.toContain("Only the beginning is shown.");
  const markup = render("{}", "It cannot be read", 2_000_000);
  expect(markup).toContain("Only the beginning is shown.");
  expect(markup).toContain("2 MB");
  expect(markup).toContain('aria-label="Discard webhook of 20 Nov 2026, 10:00:00"');
});
