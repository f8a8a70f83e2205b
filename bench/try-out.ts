import { recognise } from '#modules/recognise/server/index.ts'
for (const t of process.argv.slice(2)) console.log(t, JSON.stringify(recognise(t).marks.map(m => [m.kind, t.slice(m.from, m.to), m.softer])))
