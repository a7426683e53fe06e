import { expect, test } from "vitest";
import { Attempt } from "./attempt";

test("an attempt that an earlier version queued is still made after an upgrade", () => {
  const attempt = { tenantId: 1, deliveryId: 7, attempt: 2, deliveryIds: [7, 8] };
  expect(Attempt.parse({ tenantId: 1, deliveryId: 7, attempt: 2, told: [7, 8] })).toEqual(attempt);
  expect(Attempt.parse(attempt)).toEqual(attempt);
});
