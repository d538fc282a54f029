import { TODAY_PERCENT } from '../../chart/board-line.ts';

export const BOARD_STYLE = `
.board{font-size:.9375rem;table-layout:fixed}
.board td,.board th{padding:0;border:0;vertical-align:middle;font-weight:400}
.board .who{width:15rem;padding-right:1rem}
.board .next{width:15.5rem;padding-left:1.25rem}
.board thead th{position:sticky;top:0;z-index:2;background:var(--ground);border-bottom:1px solid var(--line);height:2.1rem;color:var(--soft);font-size:.8125rem}
.board thead svg{overflow:hidden}
.board .picture svg{display:block;width:100%;height:28px;overflow:visible}
.board .row{position:relative}
.board .row td,.board .row th{border-bottom:1px solid color-mix(in srgb,var(--line) 60%,transparent);height:2.9rem}
.board .row:hover{background:var(--hover)}
.board .row:target{background:var(--hover)}
.board .who{color:var(--ink)}
.board .who a{font-weight:600;text-decoration:none}
.board .who a:hover{text-decoration:underline}
.board small{color:var(--soft)}
.board .who small{display:block;font-size:.8125rem;line-height:1.25;text-decoration:none;font-weight:400}
.board .next b{font-weight:600}
.board .next small{font-size:.8125rem;display:block;line-height:1.3}
.board .group th{padding:1.6rem 0 .35rem;color:var(--ink);font-weight:700;font-size:1rem;border-bottom:1px solid var(--line)}
.board .group a{text-decoration:none}
.board .group a:hover{text-decoration:underline}
.board .picture{background-image:linear-gradient(var(--today),var(--today));background-size:1.5px 100%;background-repeat:no-repeat;background-position:${TODAY_PERCENT.toFixed(2)}% 0}
.board .who a::after{content:"";position:absolute;inset:0}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.4rem;font-size:.875rem;color:var(--soft);margin:.75rem 0;padding:0;list-style:none;max-width:none}
.key li{display:flex;align-items:center;gap:.5rem}
.key svg{overflow:visible}
.sorts{display:flex;gap:1rem;font-size:.9375rem;margin-left:auto}
nav.sorts{margin-left:0}
.sorts a{text-decoration:none;color:var(--soft);padding:.35rem 0}
.sorts a[aria-current]{color:var(--ink);box-shadow:0 2px 0 var(--forecast);font-weight:600}
.walk{display:none;flex:0 0 100%;align-items:center;gap:.75rem;font-size:.8125rem;color:var(--soft)}
.walk input{flex:1;min-width:0}
@media(scripting:enabled){.walk{display:flex}}
#q{width:15rem}
.waiting{font-size:.875rem;color:var(--soft);margin-top:2rem;max-width:none}
@media(max-width:760px){
.key{font-size:.8125rem;gap:.1rem .9rem;margin:.5rem 0}.key li{gap:.3rem}.key svg{max-width:2.1rem}
.fields>#q{flex:1 0 8rem;width:8rem}
.fields .day{order:2;flex:1 0 100%}
.fields .day label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.walk{order:3}
.board,.board thead,.board tbody{display:block}
.board thead{position:sticky;top:0;z-index:2;background:var(--ground)}
.board thead tr{display:block}
.board thead .who,.board thead .next{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.board thead th{display:block;width:100%;position:static}
.board .row{display:grid;grid-template-columns:minmax(0,1fr) auto;padding:.55rem 0 .35rem;border-bottom:1px solid color-mix(in srgb,var(--line) 60%,transparent)}
.board .row td,.board .row th{border:0;height:auto;width:auto}
.board .row .picture{grid-row:2;grid-column:1/-1;margin-top:.15rem}
.board .row .next{text-align:right;padding-left:.75rem}
.board .group{display:block}
.board .group th{display:block}
}`;
