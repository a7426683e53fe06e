import { payloadSchema } from "@/lib/api/schemas";
import { inLanguage } from "@/lib/current-language";
import { payloadExamples } from "@/lib/webhooks/schemas";
import { TEST_TOPIC, type Topic, topicHint, topicNames } from "@/lib/webhooks/topics";
import { DEFAULT_LANGUAGE } from "@/messages/language";
import { Code } from "./code";
import { Fields } from "./fields";

const VERIFY = `import { createHmac, timingSafeEqual } from "node:crypto";

// body: the raw bytes of the request, before any parsing.
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
  "Read the raw body and the headers webhook-id, webhook-timestamp and webhook-signature.",
  "Reject requests whose webhook-timestamp (seconds since 1970) is more than five minutes off.",
  "Decode the base64 after whsec_ in the secret. With it as the key, compute the HMAC-SHA256 of the id, a dot, the timestamp, a dot and the body.",
  'Compare its base64, in constant time, with each signature in the header. Signatures are separated by spaces and start with "v1,". One match is enough; there are several while a secret is being replaced.',
  "Ignore duplicates: a delivery that is sent again has the same webhook-id.",
  "Respond with 2xx within ten seconds. Any other response is retried, up to ten times over about three days. 410 turns the webhook off, and Retry-After is honoured.",
];

const allTopics = [...topicNames, TEST_TOPIC] as const;

export function WebhooksPart() {
  return (
    <>
      <p className="max-w-prose text-pretty">
        An admin enters a URL in the settings and chooses topics. Parley posts JSON to that URL, signed
        according to{" "}
        <a href="https://www.standardwebhooks.com" className="text-primary underline underline-offset-2">
          Standard Webhooks
        </a>
        , so existing libraries can verify it. Deliveries arrive at least once, and not always in order; those
        of one topic of messages arrive in the order of the session, and later ones wait while one is retried.
      </p>
      <p className="max-w-prose text-pretty">
        In sessions of another system, a reply reaches the client by the webhook that brings it there. The
        settings of each webhook say whether it does so: for all sessions, for some channels or channel
        accounts, or not at all. The webhook that names the account of a session comes first, then one that
        names its channel, then one for all. Only its 2xx makes a reply sent; others are notified.
      </p>
      <ol className="list-decimal space-y-1 pl-5">
        {steps.map((step) => (
          <li key={step} className="max-w-prose text-pretty">
            {step}
          </li>
        ))}
      </ol>
      <Code label="The same in Node.js">{VERIFY}</Code>
      {allTopics.map((topic) => (
        <section key={topic} aria-label={topic} className="flex flex-col gap-3">
          <header>
            <h3 id={topic} className="scroll-mt-4 font-medium font-mono text-sm">
              {topic}
            </h3>
            <p className="max-w-prose text-muted-foreground">
              {topic === TEST_TOPIC
                ? "Sent manually from the settings, regardless of the chosen topics."
                : englishHint(topic)}
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

/** As in the OpenAPI document. */
function englishHint(topic: Topic): string {
  return inLanguage(DEFAULT_LANGUAGE, () => topicHint(topic));
}
