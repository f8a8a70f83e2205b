import { dirname, join, normalize } from 'node:path/posix'
import { isTest, placeOf, withoutComments, type File, type Rule } from './tree.ts'

type Side = 'care' | 'peer' | 'both'

/** Who stands on whom, lowest first, and on which side of the wall. A new module gets its line here. */
export const MODULES: Record<string, { floor: number; side: Side }> = {
	audit: { floor: 1, side: 'both' },
	notifications: { floor: 2, side: 'both' },
	recognise: { floor: 1, side: 'both' },
	accounts: { floor: 3, side: 'care' },
	personas: { floor: 3, side: 'peer' },
	discretion: { floor: 4, side: 'care' },
	sharing: { floor: 4, side: 'care' },
	ties: { floor: 4, side: 'care' },
	messaging: { floor: 5, side: 'care' },
	toolbox: { floor: 5, side: 'care' },
	forum: { floor: 5, side: 'peer' },
	cafes: { floor: 5, side: 'peer' },
	bridge: { floor: 5, side: 'peer' },
	moderation: { floor: 6, side: 'peer' },
	'break-glass': { floor: 7, side: 'both' },
	'my-data': { floor: 7, side: 'both' },
}

type Imported = { place: string; what: string }

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)['"]([^'"\n]+)['"]/g

/** What a file imports; relative paths are written out as ours (`#modules/…`). */
function importsOf(file: File): Imported[] {
	return [...withoutComments(file.text).matchAll(IMPORT)].map((match) => {
		const said = match[1]!
		const path = said.startsWith('.') ? normalize(join(dirname(file.path), said)) : said
		return { place: placeOf(file, match.index), what: path.replace(/^src\/(modules|platform|ui)\//, '#$1/') }
	})
}

const moduleOf = (path: string): string | undefined => /^(?:src\/|#)modules\/([^/]+)/.exec(path)?.[1]
const FACE =
	/^#modules\/[^/]+\/(server\/index\.ts|rules\.ts|forms\.ts|data-map\.ts|words\.ts|tools?\.ts|faces\.ts|[^/]+\.svelte|[\w-]+\/[^/]+\.svelte|[\w-]+\/page\.ts)$/

const rule = (
	name: string,
	applies: (path: string) => boolean,
	planted: File,
	object: (file: File, imported: Imported) => string | undefined,
): Rule => ({
	name,
	applies: (path) => !isTest(path) && applies(path),
	planted,
	findings: (file) =>
		importsOf(file).flatMap((imported) => {
			const instead = object(file, imported)
			return instead ? [`${imported.place} imports ${imported.what} → ${instead}`] : []
		}),
})

const inModules = (path: string): boolean => path.startsWith('src/modules/')

export const importRules: Rule[] = [
	rule(
		'a module imports only lower modules',
		inModules,
		{ path: 'src/modules/accounts/server/x.ts', text: `import { send } from '#modules/messaging/server/index.ts'` },
		(file, { what }) => {
			const [own, other] = [moduleOf(file.path)!, moduleOf(what)]
			if (!other || other === own) return undefined
			if (!MODULES[own] || !MODULES[other]) return `Give ${MODULES[own] ? other : own} its floor and side in tests/house-rules/imports.ts.`
			if (MODULES[other].floor < MODULES[own].floor) return undefined
			return `${other} does not stand below ${own}. Let the route call both, or let ${own} take what it needs as an argument.`
		},
	),
	rule(
		'the two sides never meet below the top',
		inModules,
		{ path: 'src/modules/forum/server/x.ts', text: `import { profileOf } from '#modules/accounts/server/index.ts'` },
		(file, { what }) => {
			const [own, other] = [MODULES[moduleOf(file.path)!], MODULES[moduleOf(what) ?? '']]
			if (!own || !other || own.side === 'both' || other.side === 'both' || own.side === other.side) return undefined
			return `The ${own.side} side must not know the ${other.side} side. Only a route, break-glass and my-data may use both.`
		},
	),
	rule(
		'of another module one imports only its face',
		(path) => path.startsWith('src/') && !path.startsWith('src/trial/'),
		{ path: 'src/modules/messaging/server/x.ts', text: `import { personKey } from '../../accounts/server/people.ts'` },
		(file, { what }) => {
			const other = moduleOf(what)
			if (!other || other === moduleOf(file.path) || FACE.test(what)) return undefined
			return `Import from #modules/${other}/server/index.ts (or its rules.ts, forms.ts, data-map.ts, words.ts, *.svelte); add there what others may use.`
		},
	),
	rule(
		'modules reach each other by #modules, not by climbing',
		inModules,
		{ path: 'src/modules/forum/Page.svelte', text: `import Name from '../personas/Name.svelte'` },
		(file, { what, place }) => {
			const line = file.text.split('\n')[Number(place.split(':').pop()) - 1] ?? ''
			if (!moduleOf(what) || moduleOf(what) === moduleOf(file.path) || line.includes('#modules/')) return undefined
			return `Write ${what}, so that one sees where it goes.`
		},
	),
	rule(
		'the platform knows no module',
		(path) => path.startsWith('src/platform/'),
		{ path: 'src/platform/server/x.ts', text: `import { x } from '#modules/audit/server/index.ts'` },
		(_, { what }) => (/^#(modules|ui)\/|^src\/routes/.test(what) ? 'Let the module pass in what the platform needs.' : undefined),
	),
	rule(
		'the pieces of ui know nobody',
		(path) => path.startsWith('src/ui/'),
		{ path: 'src/ui/Button.svelte', text: `<script>import { now } from '#platform/server/clock.ts'</script>` },
		(_, { what }) => (/^#(modules|platform)\/|^src\/routes|^\$app/.test(what) ? 'Give it to the piece as a property.' : undefined),
	),
	rule(
		'only routes and hooks know SvelteKit',
		(path) => path.startsWith('src/modules/') || path.startsWith('src/platform/'),
		{ path: 'src/modules/forum/Page.svelte', text: `<script>import { page } from '$app/state'</script>` },
		(_, { what }) =>
			/^(\$app|@sveltejs\/kit|\$lib|\$env)/.test(what)
				? 'Take it as an argument or property from the route; throw a Refusal instead of error().'
				: undefined,
	),
]
