/** On such screens, phones upright or on their side, an open chat takes all of it. */
export const COVERS_SCREEN = "(max-width: 480px), (max-height: 480px)";

/**
 * Rules of the host are important, so that the page's rules for all its elements do not override them. Sizes are in pixels, because
 * pages choose other sizes for their text. `--mine` and `--on-mine` are the colours of the account.
 */
export const styles = `
:host { all: initial !important; position: fixed !important; inset: auto max(16px, env(safe-area-inset-right)) max(16px, env(safe-area-inset-bottom)) auto !important;
  z-index: 2147483000 !important; display: block !important; pointer-events: none !important; }
:host([data-side=left]) { inset: auto auto max(16px, env(safe-area-inset-bottom)) max(16px, env(safe-area-inset-left)) !important; }
:host([hidden]) { display: none !important; }
.chat { --ground: #fff; --ink: #1c2024; --soft: #60646c; --line: #e2e3e8; --edge: #8b8d98; --theirs: #f0f0f3; --bad: #b42318;
  font: 15px/1.45 system-ui, sans-serif; color: var(--ink); color-scheme: light dark; text-align: start; text-size-adjust: none; -webkit-text-size-adjust: none; margin-bottom: var(--below, 0); }
@media (prefers-color-scheme: dark) { .chat { --ground: #18191b; --ink: #edeef0; --soft: #b0b4ba; --line: #33373c; --edge: #777b84; --theirs: #272a2d; --bad: #ff9592; } }
[hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.panel, .toggle { pointer-events: auto; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
button { font: inherit; cursor: pointer; border: 0; border-radius: 8px; padding: 8px 14px; min-height: 36px; color: inherit; background: none; }
button:disabled { opacity: .6; cursor: default; }
:is(button, textarea, .log):focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
a:focus-visible { outline: 2px solid; outline-offset: 1px; }
:is(.log, textarea):focus-visible { outline-offset: -2px; }
svg { width: 18px; height: 18px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }
.toggle { display: flex; align-items: center; gap: 8px; margin-left: auto; background: var(--mine); color: var(--on-mine); border: 1px solid color-mix(in srgb, var(--on-mine) 25%, transparent);
  border-radius: 999px; padding: 11px 18px; font-weight: 600; box-shadow: 0 2px 6px rgb(0 0 0 / .15), 0 8px 24px rgb(0 0 0 / .2); }
.toggle:hover, .send:hover { filter: brightness(1.08); }
:host([data-side=left]) .toggle { margin-left: 0; }
.unread { display: inline-block; min-width: 22px; margin: -2px -6px -2px 0; padding: 1px 6px; border-radius: 999px; background: var(--on-mine); color: var(--mine); font-size: 13px; font-weight: 600; text-align: center; }
.panel { position: relative; display: flex; flex-direction: column; width: min(376px, calc(100vw - 32px)); height: min(560px, calc(var(--height, 100dvh) - 96px)); margin-bottom: 12px;
  background: var(--ground); color: var(--ink); border: 1px solid var(--line); border-radius: 16px; overflow: hidden; box-shadow: 0 4px 12px rgb(0 0 0 / .1), 0 16px 48px rgb(0 0 0 / .22); animation: appear .18s ease-out; }
.bare .panel { height: min(560px, calc(var(--height, 100dvh) - 32px)); margin-bottom: 0; }
@keyframes appear { from { opacity: 0; translate: 0 8px; } }
.panel.over::after { content: "Drop files to send them"; position: absolute; inset: 6px; display: grid; place-items: center; border: 2px dashed var(--mine); border-radius: 8px;
  background: color-mix(in srgb, var(--ground) 90%, transparent); font-weight: 600; pointer-events: none; }
header { display: flex; align-items: center; gap: 10px; padding: 8px 8px 8px 14px; min-height: 56px; flex: none; border-bottom: 1px solid var(--line); }
.logo { width: 36px; height: 36px; flex: none; border-radius: 8px; overflow: hidden; }
.logo canvas { display: block; width: 100%; height: 100%; object-fit: contain; }
.names { flex: 1; min-width: 0; }
h2, .who { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
h2 { font-size: 15px; font-weight: 600; line-height: 1.3; }
.who { color: var(--soft); font-size: 13px; line-height: 1.3; }
.cross { display: none; place-items: center; flex: none; width: 40px; padding: 0; color: var(--soft); }
.bare .cross { display: grid; }
.end:hover, .cross:hover { background: var(--theirs); }
.end { color: var(--soft); white-space: nowrap; }
.log { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 12px; display: flex; flex-direction: column; gap: 6px; }
.line { max-width: 85%; padding: 7px 12px; border-radius: 14px 14px 14px 4px; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--theirs); align-self: flex-start; }
.line strong { display: block; font-size: 12px; font-weight: 600; color: var(--soft); }
.line.me { align-self: flex-end; background: var(--mine); color: var(--on-mine); border-radius: 14px 14px 4px 14px; box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--on-mine) 18%, transparent); }
.line a { color: inherit; text-decoration: underline; text-underline-offset: 2px; border-radius: 3px; }
.line a[data-host]::after { content: " (" attr(data-host) ")"; }
.quote { display: block; margin-bottom: 4px; padding-inline-start: 6px; border-inline-start: 2px solid currentColor; font-size: 13px; opacity: .9; }
.card { display: flex; flex-direction: column; align-items: flex-start; gap: 2px; }
.card small { font-size: 12px; }
.choice { margin-top: 4px; padding: 2px 8px; border: 1px solid currentColor; border-radius: 8px; }
.line.waiting { background: none; box-shadow: none; color: var(--ink); border: 1px dashed var(--edge); }
.line.system { align-self: center; background: none; color: var(--soft); font-size: 13px; text-align: center; padding: 2px; }
.own { display: flex; flex-direction: column; gap: 2px; }
.mark { align-self: flex-end; max-width: 85%; color: var(--soft); font-size: 12px; text-align: end; overflow-wrap: anywhere; }
.mark.failed { color: var(--bad); }
.mark progress { width: 72px; height: 6px; vertical-align: middle; accent-color: var(--mine); }
.word { min-height: 24px; padding: 0 2px; border-radius: 4px; color: var(--ink); text-decoration: underline; text-underline-offset: 2px; }
.file { display: flex; flex-direction: column; gap: 6px; min-width: 0; white-space: normal; }
.row { display: flex; align-items: center; gap: 8px; min-width: 0; }
.facts { flex: 1; min-width: 0; }
.facts bdi { display: block; overflow: hidden; text-overflow: ellipsis; }
.facts small { display: block; font-size: 12px; opacity: .9; }
.save { min-height: 28px; padding: 2px 8px; border: 1px solid currentColor; font-size: 13px; white-space: nowrap; }
.picture { display: block; width: 220px; max-width: 100%; height: 150px; border-radius: 6px; overflow: hidden; background: color-mix(in srgb, currentColor 12%, transparent); }
.picture canvas { display: block; width: 100%; height: 100%; object-fit: contain; }
.typing { min-height: 22px; }
.state, .typing { padding: 0 14px; color: var(--soft); font-size: 13px; }
.state { white-space: pre-line; overflow-wrap: anywhere; max-height: 96px; overflow-y: auto; }
.state:not(:empty) { padding-block: 6px; }
.state.trouble { color: var(--bad); }
form { display: flex; gap: 8px; padding: 10px; border-top: 1px solid var(--line); align-items: flex-end; }
.clip { display: grid; place-items: center; flex: none; width: 36px; padding: 0; margin-right: -2px; color: var(--soft); }
.clip:hover { background: var(--theirs); }
textarea { flex: 1; min-width: 0; min-height: 36px; max-height: 120px; resize: none; field-sizing: content; font: inherit; color: inherit; background: none; border: 1px solid var(--edge); border-radius: 8px; padding: 6px 10px; }
textarea::placeholder { color: var(--soft); }
.send { background: var(--mine); color: var(--on-mine); border: 1px solid color-mix(in srgb, var(--on-mine) 25%, transparent); font-weight: 600; }
@media (pointer: coarse) { textarea { font-size: 16px; min-height: 44px; padding-block: 9px; } button { min-height: 44px; } .clip { width: 44px; } .word, .save { min-height: 32px; } }
@media ${COVERS_SCREEN} {
  .panel, .bare .panel { position: fixed; inset: var(--top, 0) 0 auto; width: auto; height: var(--height, 100dvh); margin: 0; border: 0; border-radius: 0; animation: none;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) 0 env(safe-area-inset-left); }
  .open .toggle { display: none; }
  .cross { display: grid; }
  form { padding-bottom: max(10px, env(safe-area-inset-bottom)); }
  .low header, .low .state:not(.trouble), .low .typing:empty { display: none; }
  .low .log { padding-block: 4px; }
  .low textarea { max-height: 64px; }
  .low form { padding-block: 4px; }
}
@media (prefers-reduced-motion: reduce) { .panel { animation: none; } }
@media (forced-colors: active) { .panel, .line, .toggle { border: 1px solid; } }
`;
