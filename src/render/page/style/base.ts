import { DARK_COLORS, LIGHT_COLORS } from '../../chart/chart-style.ts';

export const BASE_STYLE = `
:root{color-scheme:light dark;${LIGHT_COLORS};--raised:#f4f1eb;--hover:#efece4;--warn:#8a3b00;--warn-ground:#fdf0e3;--font:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
@media(prefers-color-scheme:dark){:root{${DARK_COLORS};--raised:#191d23;--hover:#20252c;--warn:#ffb787;--warn-ground:#2b1f16}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 var(--font);font-variant-numeric:tabular-nums;overflow-wrap:break-word}
a{color:inherit;text-decoration-color:color-mix(in srgb,currentColor 35%,transparent);text-underline-offset:.18em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--forecast);outline-offset:2px;border-radius:2px}
h1,h2,h3{line-height:1.2;text-wrap:balance;letter-spacing:-.011em}
h1{font-size:clamp(1.6rem,1.2rem + 1.8vw,2.4rem);margin:0 0 .4rem}
h2{font-size:1.3rem;margin:3rem 0 .75rem}
h3,.minor{font-size:1.05rem;margin:1.75rem 0 .5rem}
.minor{font-weight:700}
p,ul,ol,dl{margin:.5rem 0;max-width:42rem;text-wrap:pretty}
code,pre{font-family:var(--mono);font-size:.875em}
pre{background:var(--raised);padding:.75rem 1rem;border-radius:6px;overflow-x:auto;white-space:pre-wrap;word-break:break-all;margin:.5rem 0}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:left;color:var(--soft);padding-bottom:.4rem}
th{text-align:left;font-weight:600;color:var(--soft)}
td,th{padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}
td.number,th.number{text-align:right;white-space:nowrap}
img{max-width:100%;object-fit:contain;object-position:left}
h1,h2,th[scope=row]{overflow-wrap:anywhere}
.scroll{overflow-x:auto}
.nowrap{white-space:nowrap}
.scroll th[scope=row]{min-width:7rem}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;background:var(--ground);padding:.5rem 1rem;z-index:9}
.skip:focus{top:.5rem}
.top,.main,.foot{max-width:76rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;padding-top:1rem;padding-bottom:1rem}
.brand{display:inline-flex;align-items:center;gap:.55rem;font-weight:700;text-decoration:none;letter-spacing:-.01em;margin-right:auto}
.top nav{display:flex;flex-wrap:wrap;gap:.1rem 1.15rem;font-size:.9375rem}
.top nav a{color:var(--soft);text-decoration:none;padding:.3rem 0}
.top nav a:hover,.top nav a[aria-current]{color:var(--ink)}
.top nav a[aria-current]{box-shadow:0 2px 0 var(--forecast)}
.main{padding-top:1.25rem;padding-bottom:4rem;min-height:70vh}
.foot{padding-top:0;padding-bottom:2.5rem;color:var(--soft);font-size:.875rem}
.foot p{max-width:none;border-top:1px solid var(--line);padding-top:1.25rem}
.lead{font-size:1.0625rem;color:var(--soft);max-width:44rem;margin:.25rem 0 1.25rem}
.tag{display:inline-block;font-size:.75rem;font-weight:500;letter-spacing:0;line-height:1.35;padding:.05rem .4rem;border-radius:3px;border:1px solid var(--line);color:var(--soft);white-space:nowrap;vertical-align:.08em}
.tag.overdue{color:var(--today);border-color:currentColor}
.tag.resolved{color:var(--shipped);border-color:currentColor}
.tag.hindcast,.tag.imminent{color:var(--forecast);border-color:currentColor}
.notice{background:var(--warn-ground);color:var(--warn);border-radius:6px;padding:.6rem .9rem;max-width:none;margin:1rem 0;font-size:.9375rem}
.chart{display:block;overflow:visible;max-width:100%}
.chart .thin{opacity:.5}
input,select,button{font:inherit;color:inherit;background:var(--ground);border:1px solid color-mix(in srgb,var(--soft) 55%,var(--line));border-radius:5px;padding:.35rem .6rem;height:2.4rem;line-height:1.4;max-width:100%}
input::placeholder{color:var(--soft);opacity:1}
input[type=range]{accent-color:var(--forecast);border:0;background:none;padding:0;height:1.75rem}
button{background:var(--ink);color:var(--ground);border-color:var(--ink);cursor:pointer;font-weight:600}
button:hover{opacity:.88}
label{font-size:.875rem;color:var(--soft)}
.fields{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;margin:1rem 0}
.day{display:flex;gap:.35rem;align-items:center}
.day [data-part]{display:contents}
.day label{margin-right:.15rem}
.step{text-decoration:none;border:1px solid var(--line);border-radius:5px;padding:0 .65rem;height:2.4rem;line-height:2.3rem;white-space:nowrap}
.step:hover{background:var(--hover)}
.top-line{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.35rem 1.5rem;margin:0 0 .9rem}
.top-line p,.top-line .fields{margin:0}
@media(min-width:641px){.top-line{min-height:2.4rem}}
@media(max-width:640px){td.number .soft{display:block}td.number:has(.soft){white-space:normal}}
@media(scripting:enabled){.plain:not(:focus-visible){position:absolute;width:1px;height:1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%)}}
.field{display:flex;flex-direction:column;gap:.15rem;min-width:0}
.field.grow{flex:1 1 16rem}
summary{cursor:pointer}
@media(max-width:640px){.chart .wide{display:none}.chart text.slim{display:inline}.stack thead{display:none}.stack tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}.stack [data-label]::before{content:attr(data-label) ': ';color:var(--soft)}.stack th,.stack td,.stack td.number{display:block;border:0;padding:.05rem 0;text-align:left}h2{margin-top:2.25rem}.top{padding-top:.75rem;padding-bottom:.5rem}.top nav{gap:.1rem .9rem;font-size:.875rem}.main{padding-top:.75rem}.lead{font-size:1rem;margin-bottom:.75rem}.fields{gap:.5rem .6rem;margin:.6rem 0}.notice{font-size:.875rem;padding:.45rem .7rem;margin:.6rem 0}}
@media(prefers-reduced-motion:no-preference){a,button,.row{transition:background-color .12s,color .12s,opacity .12s}}
@media print{.top nav,.foot,.fields{display:none}}`;
