import { PICTURE_STYLE } from '../network/picture-style.ts'

/** The look of the page that is taken out: it must stand alone, on a screen and on paper, for as long as somebody keeps it. */
export const PAGE_STYLE = `:root{color-scheme:light}
*{box-sizing:border-box}
body{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem;color:#2f2922;background:#fffdfa;font:1.125rem/1.6 system-ui,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif;overflow-wrap:anywhere}
h1,h2,h3,h4,h5{margin:0 0 .5rem;line-height:1.25}
h2{margin-top:3rem;padding-top:1.5rem;border-top:2px solid #b1d0c3}
h3{font-size:1.2rem}h4,h5{color:#584e43;font-size:1rem}
p,ul,ol,figure{margin:0 0 .75rem}
article{margin:0 0 2rem;break-inside:avoid}
a{color:#1a5d48}
.soft{color:#584e43;font-size:1rem}
.own,.kept{white-space:pre-line}
.row{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center}
ul.row,.steps{padding:0;list-style:none}
.steps li::before{content:'○ '}.steps li.done::before{content:'✓ '}
.ds-tag{padding:.1rem .6rem;border:1px solid #b1d0c3;border-radius:1rem;background:#e4f3ed;font-size:1rem}
.ds-sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.dot{display:inline-block;width:1rem;height:1rem;border:1px solid #887e74;border-radius:50%;print-color-adjust:exact}
.dot.sand{background:#e3d3b4}.dot.moss{background:#7fa07a}.dot.sky{background:#9cc3dd}.dot.honey{background:#f0c05a}.dot.plum{background:#9c84a8}.dot.slate{background:#6f7b85}
table{width:100%;margin:0 0 1rem;border-collapse:collapse}
caption{padding:.5rem 0;font-weight:600;text-align:start}
th,td{padding:.25rem .5rem;border-bottom:1px solid #ded8d2;text-align:start;vertical-align:top}
summary{padding:.4rem 0;cursor:pointer}
details>*+*{margin-inline-start:1rem}
svg{display:block;width:100%;max-width:34rem;height:auto}
figcaption svg{display:inline-block;width:.8rem;height:.8rem}
.rule{stroke:#ded8d2}.strong{stroke:#887e74}
.mark{fill:#584e43;font-size:16px}.left{text-anchor:end}.middle{text-anchor:middle}
.line{stroke-width:1.5}.line.first{stroke:#1a5d48}.dot.first{fill:#1a5d48}
${PICTURE_STYLE}
@media print{body{max-width:none;padding:0;font-size:11pt}nav{display:none}a{color:inherit;text-decoration:none}}`
