import { browserScript } from "@/lib/browser-script";
import { escaped, Markup, markup } from "@/lib/exports/html/markup";
import { makePageAssets } from "@/lib/page-assets";
import { currentLanguage } from "@/messages/language";
import { t } from "@/messages/package-check-page";

/** A page that checks a package offline: complete in itself, and its policy allows no network. */
export async function packageCheckPage(): Promise<string> {
  const { style, script, policy } = makePageAssets(
    ...(await Promise.all([browserScript("package-check-style.css"), browserScript("package-check.js")])),
  );
  return `<!doctype html>
<html lang="${currentLanguage()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(t("title"))}</title>
<style>${style}</style>
</head>
<body>
${body()}
<script>${script}</script>
</body>
</html>
`;
}

function body(): string {
  return markup`<main>
<h1>${t("title")}</h1>
<p>${t("drop")}</p>
<div class="choices">
<label>${t("zip")} <input id="zip" type="file" accept=".zip,application/zip"></label>
<label>${t("folder")} <input id="folder" type="file" webkitdirectory></label>
<label>${t("expected")} <input id="expected" type="text" autocomplete="off" spellcheck="false" aria-describedby="hint"></label>
<span class="hint" id="hint">${t("expectedHint")}</span>
</div>
<section id="result" role="status" aria-live="polite"></section>
<details>
<summary>${t("without")}</summary>
<p>${t("withoutHint")}</p>
<pre>${new Markup(COMMANDS)}</pre>
</details>
</main>`.html;
}

const COMMANDS = `jq -r '.entries[] | .sha256 + "  " + .path' manifest.json | sha256sum --check
hash=$(jq -rj '.facts | to_entries[] | .key + " " + (.value | tostring | @base64) + "\\n"' manifest.json | sha256sum | cut -d' ' -f1)
while IFS=$'\\t' read -r path size sha256; do
  hash=$(printf '%s\\n%s\\n%s\\n%s\\n' "$hash" "$path" "$size" "$sha256" | sha256sum | cut -d' ' -f1)
done &lt; &lt;(jq -r '.entries[] | [.path, .size, .sha256] | @tsv' manifest.json)
echo "$hash"`;
