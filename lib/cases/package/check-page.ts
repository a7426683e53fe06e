import { browserScript } from "@/lib/browser-script";
import { makePageAssets } from "@/lib/page-assets";

/** A page that checks a package offline: complete in itself, and its policy allows no network. */
export async function packageCheckPage(): Promise<string> {
  const { style, script, policy } = makePageAssets(
    ...(await Promise.all([browserScript("package-check-style.css"), browserScript("package-check.js")])),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Check a sealed package</title>
<style>${style}</style>
</head>
<body>
${BODY}
<script>${script}</script>
</body>
</html>
`;
}

const BODY = `<main>
<h1>Check a sealed package</h1>
<p>Drop the zip on this page, or its unpacked folder. Nothing leaves this computer: the page works without a network.</p>
<div class="choices">
<label>Zip <input id="zip" type="file" accept=".zip,application/zip"></label>
<label>Unpacked folder <input id="folder" type="file" webkitdirectory></label>
<label>Expected head <input id="expected" type="text" autocomplete="off" spellcheck="false" aria-describedby="hint"></label>
<span class="hint" id="hint">Optional. It is shown where the package was made, and recorded in the audit there. A page that came with a
package could have been changed with it: the place where the package was made offers this page, too.</span>
</div>
<section id="result" role="status" aria-live="polite"></section>
<details>
<summary>Checking without this page</summary>
<p>In the unpacked folder, with jq and sha256sum. The first command checks the files, the others print the head.</p>
<pre>jq -r '.entries[] | .sha256 + "  " + .path' manifest.json | sha256sum --check
hash=$(jq -rj '.facts | to_entries[] | .key + " " + (.value | tostring | @base64) + "\\n"' manifest.json | sha256sum | cut -d' ' -f1)
while IFS=$'\\t' read -r path size sha256; do
  hash=$(printf '%s\\n%s\\n%s\\n%s\\n' "$hash" "$path" "$size" "$sha256" | sha256sum | cut -d' ' -f1)
done &lt; &lt;(jq -r '.entries[] | [.path, .size, .sha256] | @tsv' manifest.json)
echo "$hash"</pre>
</details>
</main>`;
