import { payloadSchema } from "@/lib/api/schemas";
import { payloadExamples } from "@/lib/webhooks/schemas";
import { TEST_TOPIC, topicNames, topics } from "@/lib/webhooks/topics";
import { Code } from "./code";
import { Fields } from "./fields";

const VERIFY = `import { createHmac, timingSafeEqual } from "node:crypto";

// body: the bytes of the request as they came, before anything parses them.
function isFromParley(headers, body, secret) {
  const id = headers["webhook-id"];
  const seconds = headers["webhook-timestamp"];
  if (Math.abs(Date.now() / 1000 - Number(seconds)) > 300) return false;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const own = createHmac("sha256", key).update(\`\${id}.\${seconds}.\`).update(body).digest();
  return headers["webhook-signature"].split(" ").some((signature) => {
    const [version, value] = signature.split(",");
    const theirs = Buffer.from(value ?? "", "base64");
    return version === "v1" && theirs.length === own.length && timingSafeEqual(theirs, own);
  });
}`;

const steps = [
  "Take the body as bytes, and the headers webhook-id, webhook-timestamp and webhook-signature.",
  "Refuse what is older or newer than five minutes by webhook-timestamp, seconds since 1970.",
  "Take the base64 behind whsec_ of the secret as key, and make an HMAC-SHA256 of the id, a dot, the timestamp, a dot and the body.",
  "Compare its base64, in constant time, with each of the signatures: they are separated by spaces and begin with v1 and a comma. One that fits is enough; while a secret is replaced there are several.",
  "Forget what you have had: what is sent again has the same webhook-id.",
  "Answer 2xx within ten seconds. Anything else is tried again, ten times over about three days; 410 switches the webhook off, and Retry-After is kept to.",
];

const told = [...topicNames, TEST_TOPIC] as const;

/** What a receiver of outgoing webhooks has to know. */
export function WebhooksPart() {
  return (
    <>
      <p className="max-w-prose text-pretty">
        An admin enters an address in the settings and chooses topics. Parley posts JSON to it, signed as{" "}
        <a href="https://www.standardwebhooks.com" className="text-primary underline underline-offset-2">
          Standard Webhooks
        </a>{" "}
        has it; libraries for it know the scheme. Things arrive at least once, and not always in order.
      </p>
      <ol className="list-decimal space-y-1 pl-5">
        {steps.map((step) => (
          <li key={step} className="max-w-prose text-pretty">
            {step}
          </li>
        ))}
      </ol>
      <Code label="The same in Node.js">{VERIFY}</Code>
      {told.map((topic) => (
        <section key={topic} aria-label={topic} className="flex flex-col gap-3">
          <header>
            <h3 id={topic} className="scroll-mt-4 font-medium font-mono text-sm">
              {topic}
            </h3>
            <p className="max-w-prose text-muted-foreground">
              {topic === TEST_TOPIC
                ? "Sent by hand from the settings, whatever the topics."
                : topics[topic].hint}
            </p>
          </header>
          <Fields schema={payloadSchema(topic)} label={`Fields of ${topic}`} />
          <Code label="Example">
            {JSON.stringify(
              { type: topic, timestamp: "2026-11-22T10:01:00.250Z", data: payloadExamples[topic] },
              null,
              2,
            )}
          </Code>
        </section>
      ))}
    </>
  );
}
