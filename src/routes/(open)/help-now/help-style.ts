/**
 * The same paper, moss and honey as elsewhere, in the few lines this page needs, so that it comes whole in one answer.
 */
const LIGHT =
	'--paper:#fdf9f5;--tint:#f7f2ec;--card:#fefdfb;--line:#d0c6bd;--ink:#2f271f;--soft:#584e43;--link:#1a5d48;--honey:#fdc678;--edge:#724400;--on:#2d1c05;color-scheme:light'
const DARK =
	'--paper:#191714;--tint:#1f1d1a;--card:#24211e;--line:#5c5248;--ink:#efe9e4;--soft:#cbc3ba;--link:#a4d0be;--honey:#e4b572;--edge:#e2be8c;--on:#1b1206;color-scheme:dark'

export const HELP_STYLE = `:root{${LIGHT}}
@media(prefers-color-scheme:dark){[data-color-scheme=auto]{${DARK}}}
[data-color-scheme=dark]{${DARK}}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding:5rem 0 1rem}
html[data-text=large]{font-size:115%}
html[data-text=larger]{font-size:135%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',sans-serif;overflow-wrap:break-word}
.in{max-width:42rem;margin:0 auto;padding-inline:clamp(.75rem,4vw,2rem)}
header{background:var(--tint);border-bottom:1px solid var(--line)}
header .in{display:flex;align-items:center;gap:.25rem .75rem;max-width:64rem;padding-block:.5rem}
header .brand{margin-right:auto;color:inherit;text-decoration:none;line-height:1.2;display:grid;align-content:center}
header .brand small{color:var(--soft)}
header .leave{color:inherit;font-size:1rem;line-height:1.15;text-align:end}
a{color:var(--link);text-underline-offset:.2em}
header a,footer a,footer button,.big{display:inline-flex;align-items:center;min-height:2.75rem}
.now{padding:0 1rem;background:var(--honey);border:1px solid var(--edge);border-radius:99rem;color:var(--on);font-weight:600;line-height:1.15;text-align:center;text-decoration:none}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px;border-radius:.25rem}
.skip{position:absolute;left:.75rem;top:-10rem}
.skip:focus{top:.5rem;background:var(--card);padding:.75rem}
main{padding-block:1.5rem 2.5rem;display:block}
main:focus{outline:0}
h1,h2,h3{line-height:1.25;margin:0}
h1{font-size:clamp(1.625rem,1.3rem + 1.4vw,2.125rem)}
h2{font-size:1.375rem;margin-top:2.25rem}
h3{font-size:1.125rem}
p,ul{margin:.75rem 0 0}
.cards{padding:0;list-style:none;display:grid;gap:.75rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.875rem;padding:1rem 1.25rem}
.card p{margin:.25rem 0 0}
.card .written{white-space:pre-wrap}
summary{cursor:pointer;min-height:2.75rem;display:flex;align-items:center}
summary h2{margin:0}
summary h2::before{content:'+ '}
[open]>summary h2::before{content:'– '}
.card h3{margin-top:1rem}
.big{font-size:1.5rem;font-weight:650;white-space:nowrap}
.soft{color:var(--soft)}
footer{border-top:1px solid var(--line);font-size:1rem}
footer .in{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;max-width:64rem;padding-block:1rem}
footer form{display:flex;gap:1rem}
button{background:none;border:0;padding:0;color:var(--link);font:inherit;text-decoration:underline;cursor:pointer}
nav ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;padding:0;list-style:none;margin:0}
nav a{display:inline-flex;align-items:center;min-height:2.75rem}
.second{max-width:64rem;display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 2rem}
@media(max-width:47.99rem) and (min-height:26rem){.places{position:fixed;inset:auto 0 0;z-index:1;background:var(--card);border-top:1px solid var(--line);padding-bottom:env(safe-area-inset-bottom)}
.places ul{flex-wrap:nowrap;gap:0}.places li{flex:1 1 0;min-width:0}.places a{justify-content:center;width:100%;min-height:4rem;font-size:clamp(min(.75rem,4vw),3.4vw,1rem);hyphens:auto;overflow-wrap:anywhere;line-height:1.2;text-align:center}
html{scroll-padding-bottom:5.5rem}.bar{padding-bottom:4rem}}
@media(max-width:30rem){header .in{gap:.25rem}.now{padding:0 min(.75rem,3vw);font-size:min(1rem,5vw)}header .leave{font-size:min(.9375rem,4.8vw)}header .brand{font-size:min(1rem,5vw)}}
@media(min-height:32rem){header{position:sticky;top:0;z-index:1}}
@media print{header,footer{display:none}}`
