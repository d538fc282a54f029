export const DETAIL_STYLE = `
figure{margin:1.25rem 0}
.bars th[scope=row]{white-space:nowrap;font-weight:400;color:var(--ink)}
.quantiles th{width:8rem}
.quantiles th[scope=row]{color:var(--ink)}
.crumbs{font-size:.875rem;color:var(--soft);margin:0 0 .35rem}
.answer{margin:.25rem 0 1rem;max-width:none}
.answer .when{font-size:clamp(1.9rem,1.2rem + 3.4vw,3.4rem);font-weight:700;line-height:1.08;letter-spacing:-.022em;margin:.1rem 0 .35rem;max-width:none;text-wrap:balance}
.answer .what{font-size:1.0625rem;font-weight:600;letter-spacing:0;margin:0;color:var(--soft)}
.verdict{margin:.6rem 0}
.verdict p{margin:0}
.verdict ul{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;padding:0;margin:.1rem 0;max-width:none;font-size:.9375rem}
.answer .odds{font-size:1.0625rem;max-width:none;color:var(--soft)}
.answer .odds b{color:var(--ink)}
.split{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:0 3rem}
.bars td.meter{width:45%;padding-right:1.25rem;vertical-align:middle}
.bars td.meter svg{display:block;width:100%}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9.25rem,100%),1fr));gap:1rem 1.25rem;margin:1rem 0;max-width:none}
.facts dt{font-size:.8125rem;color:var(--soft)}
.facts dd{margin:0;font-size:1.0625rem;font-weight:600;line-height:1.4}
.facts dd small{display:block;font-weight:400;font-size:.875rem;color:var(--soft)}
.releases details{font-size:.875rem}
.releases ul{padding-left:1.1rem;margin:.35rem 0}
.releases .chosen{font-weight:600}
.releases tbody th{font-weight:400}
.releases .milestone th{color:var(--ink);font-weight:600}
.conflict{color:var(--today)}
.good{color:var(--shipped)}
.preview{background:var(--raised);border-radius:8px;padding:1.25rem;margin:1rem 0;overflow:hidden}
.preview img,.preview iframe{display:block;max-width:100%;border:0}
.preview img[width]{height:auto}
.preview launch-window{display:block;min-height:11rem}
.preview iframe{width:100%;height:15rem;border-radius:8px}
.snippet{position:relative}
.snippet button{position:absolute;right:.5rem;top:.5rem;padding:.15rem .6rem;height:auto;font-size:.8125rem}
.snippet pre{padding-right:5rem}
.prose figure{margin:1.5rem 0;max-width:46rem}
.prose img{display:block;max-width:100%;height:auto}
.prose figcaption{font-size:.875rem;color:var(--soft);margin-top:.35rem}
.prose li{margin:.35rem 0}
.operation{border-top:1px solid var(--line);padding:.9rem 0}
.operation h3{margin:0;font-size:1rem;font-weight:400}
.operation h3 code{font-weight:600}
.method{display:inline-block;min-width:3.2rem;font:600 .75rem var(--mono);color:var(--forecast)}
.method.post,.method.delete,.method.put{color:var(--today)}
.operation p{margin:.2rem 0}
.operation table{margin:.5rem 0;font-size:.875rem}
.operation th{width:10rem}
.operation td:nth-child(2){width:16rem}
.try{font-size:.875rem}
.toc{columns:14rem;font-size:.9375rem;padding-left:1.1rem;max-width:none}
@media(max-width:640px){.preview{padding:.75rem}.preview launch-window{min-height:17rem}.bars{font-size:.875rem}.bars td,.bars th{padding-right:.5rem}.bars td.meter{width:26%;padding-right:.5rem}.operation th,.operation td:nth-child(2){width:auto}}`;
