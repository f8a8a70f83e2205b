/** What of FHIR R4 (hl7.org/fhir/R4) all that we hand over has in common. */
export type Reference = { reference?: string; type?: 'Patient' | 'Practitioner'; display?: string }
export type Annotation = { time?: string; text: string }
export type Resource = { resourceType: string; id: string }
export type Bundle<R extends Resource = Resource> = {
	resourceType: 'Bundle'
	type: 'collection'
	timestamp: string
	entry: { fullUrl: string; resource: R }[]
}

/** Resources as one bundle. @param takenAt ISO time. */
export function collectionOf<R extends Resource>(resources: readonly R[], takenAt: string): Bundle<R> {
	const entry = resources.map((resource) => ({ fullUrl: urlOf(resource.id), resource }))
	return { resourceType: 'Bundle', type: 'collection', timestamp: takenAt, entry }
}

/** How one resource of a bundle names another. */
export const urlOf = (id: string): string => `urn:uuid:${id}`
