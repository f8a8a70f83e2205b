import { isTest, placeOf, placesOf, type File, type Rule } from './tree.ts'

const isCode = (path: string): boolean => /\.(ts|mjs|svelte)$/.test(path) && !path.endsWith('db-types.ts')
const isOurs = (path: string): boolean => isCode(path) && !isTest(path) && path.startsWith('src/')

/** Where text may become HTML as it is. Each entry says why it is safe. */
const MAY_HOLD_HTML: string[] = [
	// Holds only tags that light-marks.ts writes itself, tried there with hostile text.
	'src/modules/forum/PostBody.svelte',
	// Shapes and numbers drawn by avatar.ts; nothing that anybody wrote.
	'src/ui/Avatar.svelte',
	// What another component drew and escaped.
	'src/ui/Drawn.svelte',
	'src/ui/DrawnEach.svelte',
]

/** What goes by the machine's own time, with the reason. */
const MACHINE_TIME: Record<string, string> = {
	'src/modules/notifications/server/slots.ts': "the queue is worked off by the database's clock",
	'src/modules/notifications/server/collector.ts': 'remembers for a while which letters went, in memory',
}

const pattern = (name: string, applies: (path: string) => boolean, what: RegExp, instead: string, planted: File): Rule => ({
	name,
	applies,
	planted,
	findings: (file) => placesOf(file, what, instead),
})

const LONG = 400

export const habitRules: Rule[] = [
	pattern(
		'no raw SQL outside the ways in',
		(path) => isOurs(path) && !path.startsWith('src/platform/server/'),
		/\bsql\s*\.\s*raw\s*\(|\.query\(\s*`[^`]*\$\{/g,
		'Write sql`… ${value} …`, so that what comes from outside is a parameter.',
		{ path: 'src/modules/forum/server/x.ts', text: 'sql.raw(`select ${title}`)' },
	),
	pattern(
		'time comes from the clock that tests can set',
		(path) => isOurs(path) && /^src\/(modules|routes)\//.test(path) && !MACHINE_TIME[path],
		/\bDate\.now\(\)|\bnew Date\(\s*\)/g,
		'Use now() or today() from #platform/server/clock.ts (performance.now() to measure how long something took).',
		{ path: 'src/modules/forum/server/x.ts', text: 'const due = Date.now() + 1000' },
	),
	pattern(
		'no text becomes HTML as it is',
		(path) => path.endsWith('.svelte') && !MAY_HOLD_HTML.includes(path),
		/\{@html\b/g,
		'Let Svelte escape it. If it must be, sanitize it and add the file to the list here with the reason.',
		{ path: 'src/modules/forum/Post.svelte', text: '<p>{@html text}</p>' },
	),
	pattern(
		'pages are drawn by the server alone',
		(path) => path.endsWith('.svelte') && path.startsWith('src/'),
		/\$app\/(forms|navigation)|\buse:\w+|\son[a-z]+=\{|\bbind:\w+|\$effect\b|\$state\b|\bon(Mount|Destroy)\b|data-sveltekit-/g,
		'Nothing of Svelte runs in the browser. Make it work as a plain form or link, then make it nicer by a part in src/ui/browser/ that finds it by a data attribute: docs/decisions/0011-pages-without-hydration.md.',
		{ path: 'src/routes/(in)/group/+page.svelte', text: '<form method="POST" use:enhance>' },
	),
	pattern(
		'no value of any type',
		(path) => isCode(path) && !path.startsWith('tests/house-rules/'),
		/(?:\bas|:|<)\s*any\b(?=\s*[,;)>[\]=|{}]|\s*$)/gm,
		'Say its type, or `unknown` and look.',
		{
			path: 'src/modules/forum/server/x.ts',
			text: 'function f(x: any) {}',
		},
	),
	{
		name: 'no silenced compiler, nothing left for later',
		applies: (path) => isCode(path) && !path.startsWith('tests/house-rules/'),
		findings: (file) =>
			[...file.text.matchAll(/@ts-(ignore|expect-error|nocheck)|\b(TODO|FIXME|XXX)\b/g)].map(
				(match) => `${placeOf(file, match.index)} ${match[0]} → Mend it now, or open an issue and leave the code in order.`,
			),
		planted: { path: 'src/start.ts', text: '// TODO later' },
	},
	{
		name: `no file longer than ${LONG} lines`,
		applies: (path) => isCode(path) && !path.startsWith('src/trial/content/'),
		findings: (file) => (linesOf(file) > LONG ? [`${file.path} has ${linesOf(file)} lines → Look for the second noun in it.`] : []),
		planted: { path: 'src/start.ts', text: '\n'.repeat(LONG + 1) },
	},
	{
		name: 'a secret never comes from the environment',
		applies: isOurs,
		findings: (file) => placesOf(file, /process\.env\.\w*(KEY|SECRET|PASSWORD|TOKEN)\b/g, 'Keep it in the key file.'),
		planted: { path: 'src/platform/server/x.ts', text: 'const key = process.env.MASTER_KEY' },
	},
]

export const linesOf = (file: File): number => file.text.split('\n').length - 1
