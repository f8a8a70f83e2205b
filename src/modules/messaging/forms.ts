import * as v from 'valibot'
import { HELPERS_MAX, SUBJECT_MAX, TEXT_MAX } from './rules.ts'

const uuid = v.pipe(v.string(), v.uuid())
const written = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1, 'empty'), v.maxLength(max, 'too_long'))

/** May be empty when a file or a copy goes along. */
const said = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(TEXT_MAX, 'too_long')), '')
/** Which thing of one's own to send a copy of, as `toolbox/server/copies.ts` names it. */
const copy = v.optional(v.pipe(v.string(), v.maxLength(100)), '')
const number = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))

export const NewConversation = v.object({
	form_key: uuid,
	/** Whom it is to: one or more helpers, or for a helper one member. */
	to: v.optional(v.pipe(v.array(uuid), v.minLength(1, 'nobody_chosen'), v.maxLength(HELPERS_MAX, 'too_many_chosen')), []),
	subject: written(SUBJECT_MAX),
	text: said,
	copy,
})

export const NewMessage = v.object({ form_key: uuid, text: said, copy })

/** What is being written, kept as it is: nothing in it needs to be right yet. */
export const DraftForm = v.object({
	place: v.union([v.literal('new'), uuid]),
	form_key: uuid,
	to: v.optional(v.array(uuid), []),
	subject: v.optional(v.pipe(v.string(), v.maxLength(1000)), ''),
	text: v.optional(v.pipe(v.string(), v.maxLength(4 * TEXT_MAX, 'too_long')), ''),
	/** The page saves it, nobody pressed a button. */
	by_itself: v.optional(v.literal('yes')),
})

export const DraftKey = v.object({ form_key: uuid })

export const CorrectionForm = v.object({ form_key: uuid, version: number, text: written(TEXT_MAX) })

export const FormKey = v.object({ form_key: uuid })

/** Who is to come in, and what they will see of what stands already. */
export const AddHelper = v.object({
	form_key: uuid,
	person: v.pipe(v.string('choose_person'), v.uuid('choose_person')),
	sees: v.optional(v.picklist(['all', 'from_now'], 'choose_sees')),
})

export const HelperForm = v.object({ form_key: uuid, person: uuid })

const day = v.optional(v.union([v.literal(''), v.pipe(v.string(), v.isoDate())]), '')
export const ExportForm = v.object({
	form_key: uuid,
	form: v.picklist(['pdf', 'fhir']),
	from: day,
	to: day,
	files: v.optional(v.literal('yes')),
})

export const SearchForm = v.object({
	words: v.pipe(v.string(), v.trim(), v.minLength(1, 'empty'), v.maxLength(200)),
	beyond: v.optional(v.pipe(v.string(), v.isoTimestamp())),
})

export const LaterForm = v.object({ form_key: uuid, day: v.pipe(v.string(), v.isoDate('not_a_date')) })
export const HandOverForm = v.object({
	form_key: uuid,
	to: v.optional(v.union([uuid, v.literal('')]), ''),
	sees: v.optional(v.picklist(['all', 'waiting']), 'waiting'),
	stay: v.optional(v.literal('yes')),
	text: written(TEXT_MAX),
})
export const TemplateForm = v.object({
	form_key: uuid,
	id: v.optional(v.union([uuid, v.literal('')]), ''),
	name: written(80),
	text: written(TEXT_MAX),
})
export const NoteForm = v.object({ form_key: uuid, text: written(TEXT_MAX) })
export const TeamReader = v.object({ person: v.optional(v.union([uuid, v.literal('')]), ''), lead: v.optional(v.literal('yes')) })
