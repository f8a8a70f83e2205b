import { m } from '#messages'
import { isNote, type Note, type SupportKind } from './kinds.ts'

const GIVE: Record<SupportKind, () => string> = {
	hear: m.forum_support_hear,
	me_too: m.forum_support_me_too,
	thanks: m.forum_support_thanks,
	hug: m.forum_support_hug,
}
const ONE: Record<SupportKind, () => string> = {
	hear: m.forum_support_one_hear,
	me_too: m.forum_support_one_me_too,
	thanks: m.forum_support_one_thanks,
	hug: m.forum_support_one_hug,
}
const SEVERAL: Record<SupportKind, () => string> = {
	hear: m.forum_support_several_hear,
	me_too: m.forum_support_several_me_too,
	thanks: m.forum_support_several_thanks,
	hug: m.forum_support_several_hug,
}

/** What somebody says with one press. */
export const supportWords = (kind: SupportKind): string => GIVE[kind]()

/** What a post got from others: somebody, or several; never how many. */
export const givenInWords = (kind: SupportKind, several: boolean): string => (several ? SEVERAL : ONE)[kind]()

const NOTE_WORDS: Record<Note, () => string> = {
	self_harm: m.forum_note_self_harm,
	suicide: m.forum_note_suicide,
	eating: m.forum_note_eating,
	violence: m.forum_note_violence,
	abuse: m.forum_note_abuse,
	substances: m.forum_note_substances,
	loss: m.forum_note_loss,
	medication: m.forum_note_medication,
	hospital: m.forum_note_hospital,
}

export const noteWords = (note: Note): string => NOTE_WORDS[note]()

/** «selvskading, tap»: what a post touches. */
export const notesInWords = (notes: readonly string[]): string => notes.filter(isNote).map(noteWords).join(', ')
