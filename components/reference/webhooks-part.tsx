import { RichText } from "@/components/rich-text";
import { payloadSchema } from "@/lib/api/schemas";
import { payloadExamples } from "@/lib/webhooks/schemas";
import { TEST_TOPIC, topicHint, topicNames } from "@/lib/webhooks/topics";
import { t } from "@/messages/api-page";
import { labels } from "@/messages/catalogue";
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

const stepTexts = labels(t, "step.", ["read", "time", "sign", "compare", "duplicates", "respond"]);

const allTopics = [...topicNames, TEST_TOPIC] as const;

export function WebhooksPart() {
  return (
    <>
      <p className="max-w-prose text-pretty">
        <RichText
          of={t.parts("webhooks", {
            standard: (
              <a
                href="https://www.standardwebhooks.com"
                className="text-primary underline underline-offset-2"
              >
                Standard Webhooks
              </a>
            ),
          })}
        />
      </p>
      <p className="max-w-prose text-pretty">{t("bridges")}</p>
      <ol className="list-decimal space-y-1 pl-5">
        {Object.entries(stepTexts).map(([step, text]) => (
          <li key={step} className="max-w-prose text-pretty">
            {text}
          </li>
        ))}
      </ol>
      <Code label={t("inNode")}>{VERIFY}</Code>
      {allTopics.map((topic) => (
        <section key={topic} aria-label={topic} className="flex flex-col gap-3">
          <header>
            <h3 id={topic} className="scroll-mt-4 font-medium font-mono text-sm">
              {topic}
            </h3>
            <p className="max-w-prose text-muted-foreground">
              {topic === TEST_TOPIC ? t("testTopic") : topicHint(topic)}
            </p>
          </header>
          <Fields schema={payloadSchema(topic)} name={topic} />
          <Code label={t("example")}>
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
