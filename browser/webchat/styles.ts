/** Rules of the host are important, so that the page's rules for all its elements do not override them. */
export const styles = `
:host { all: initial !important; position: fixed !important; inset: auto 16px 16px auto !important; z-index: 2147483000 !important;
  display: block !important; pointer-events: none !important; }
.chat { --ground: #fff; --ink: #1c2024; --soft: #60646c; --line: #d9d9e0; --edge: #8b8d98; --mine: #3451b2; --theirs: #f0f0f3; --bad: #b42318;
  font: 15px/1.45 system-ui, sans-serif; color: var(--ink); color-scheme: light dark; text-align: start; }
@media (prefers-color-scheme: dark) { .chat { --ground: #18191b; --ink: #edeef0; --soft: #b0b4ba; --line: #43484e; --edge: #777b84; --mine: #3e5cc4; --theirs: #272a2d; --bad: #ff9592; } }
[hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.panel, .toggle { pointer-events: auto; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
button { font: inherit; cursor: pointer; border: 0; border-radius: 8px; padding: 8px 14px; min-height: 36px; color: inherit; background: none; }
button:disabled { opacity: .6; cursor: default; }
:is(button, textarea, .log):focus-visible { outline: 2px solid var(--mine); outline-offset: 2px; }
a:focus-visible { outline: 2px solid; outline-offset: 1px; }
.log:focus-visible { outline-offset: -2px; }
svg { width: 18px; height: 18px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }
.toggle { display: block; margin-left: auto; background: var(--mine); color: #fff; border-radius: 999px; padding: 12px 20px; box-shadow: 0 4px 16px rgb(0 0 0 / .25); }
.unread { display: inline-block; min-width: 22px; margin: -2px -6px -2px 8px; padding: 1px 6px; border-radius: 999px; background: #fff; color: #2b45a0; font-size: 13px; font-weight: 600; text-align: center; }
.panel { position: relative; display: flex; flex-direction: column; width: min(360px, calc(100vw - 32px)); height: min(520px, calc(100dvh - 96px)); margin-bottom: 12px;
  background: var(--ground); color: var(--ink); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; box-shadow: 0 8px 32px rgb(0 0 0 / .25); }
.panel.over::after { content: "Drop files to send them"; position: absolute; inset: 6px; display: grid; place-items: center; border: 2px dashed var(--mine); border-radius: 8px;
  background: color-mix(in srgb, var(--ground) 90%, transparent); font-weight: 600; pointer-events: none; }
header { display: flex; align-items: center; justify-content: space-between; gap: 8px; padding: 8px 8px 8px 14px; min-height: 52px; border-bottom: 1px solid var(--line); }
h2 { font-size: 15px; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.end { color: var(--soft); white-space: nowrap; }
.log { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 12px; display: flex; flex-direction: column; gap: 6px; }
.line { max-width: 85%; padding: 7px 11px; border-radius: 12px; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--theirs); align-self: flex-start; }
.line strong { display: block; font-size: 12px; font-weight: 600; color: var(--soft); }
.line.me { align-self: flex-end; background: var(--mine); color: #fff; }
.line a { color: inherit; text-decoration: underline; text-underline-offset: 2px; border-radius: 3px; }
.line a[data-host]::after { content: " (" attr(data-host) ")"; }
.quote { display: block; margin-bottom: 4px; padding-inline-start: 6px; border-inline-start: 2px solid currentColor; font-size: 13px; opacity: .9; }
.card { display: flex; flex-direction: column; align-items: flex-start; gap: 2px; }
.card small { font-size: 12px; }
.choice { margin-top: 4px; padding: 2px 8px; border: 1px solid currentColor; border-radius: 8px; }
.line.waiting { background: none; color: var(--ink); border: 1px dashed var(--edge); }
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
.send { background: var(--mine); color: #fff; }
@media (pointer: coarse) { textarea { font-size: 16px; } button { min-height: 44px; } .clip { width: 44px; } .word, .save { min-height: 32px; } }
@media (max-width: 480px) {
  :host { inset: auto 8px 8px auto !important; }
  .panel { width: calc(100vw - 16px); height: min(640px, calc(100dvh - 76px)); }
}
@media (forced-colors: active) { .panel, .line, .toggle { border: 1px solid; } }
`;
